package io.couponry.application.port.out;

class InMemoryRevocationsTest extends InMemoryContract implements RevocationsContract {}
