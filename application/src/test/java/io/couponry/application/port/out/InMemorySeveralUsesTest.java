package io.couponry.application.port.out;

class InMemorySeveralUsesTest extends InMemoryContract implements SeveralUsesContract {}
