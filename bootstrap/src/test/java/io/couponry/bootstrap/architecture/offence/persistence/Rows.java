package io.couponry.bootstrap.architecture.offence.persistence;

public record Rows() {}
