package io.couponry.bootstrap.architecture.offence.application.service;

public record UseCase() {}
