package io.couponry.application.port.out;

class InMemoryRedemptionsTest extends InMemoryContract implements RedemptionsContract {}
