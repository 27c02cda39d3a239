package io.couponry.application.port.out;

class InMemoryCouponsTest extends InMemoryContract implements CouponsContract {}
