package io.couponry.application.port.out;

class InMemoryExpiriesTest extends InMemoryContract implements ExpiriesContract {}
