package io.couponry.application.port.out;

class InMemoryPeriodLimitsTest extends InMemoryContract implements PeriodLimitsContract {}
