package io.couponry.bootstrap.architecture.offence.rest;

import io.couponry.bootstrap.architecture.offence.bootstrap.Wiring;

record KnowsTheWiring(Wiring wiring) {}
