package io.couponry.application.port.out;

class InMemoryCountersTest extends InMemoryContract implements CountersContract {}
