package io.couponry.application.port.out;

class InMemoryReturnsTest extends InMemoryContract implements ReturnsContract {}
