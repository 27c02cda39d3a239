package io.couponry.bootstrap.architecture.offence.bootstrap;

public record Wiring() {}
