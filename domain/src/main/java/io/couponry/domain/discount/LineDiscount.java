package io.couponry.domain.discount;

import io.couponry.domain.money.Money;

/** One line's share of a discount. */
public record LineDiscount(String lineId, Money discount) {}
