package io.couponry.bootstrap.architecture.offence.rest;

import io.couponry.bootstrap.architecture.offence.persistence.Rows;

record KnowsAnotherAdapter(Rows rows) {}
