package io.couponry.bootstrap.architecture.offence.rest;

import io.couponry.bootstrap.architecture.offence.application.service.UseCase;

record UsesAService(UseCase useCase) {}
