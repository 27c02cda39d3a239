package io.couponry.domain.basket;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.money.Money;
import java.util.Currency;
import java.util.List;

/**
 * What a customer is about to buy: up to 1,000 lines with distinct ids, and shipping, all in one
 * currency. Amounts are taken as given; taxes are the shop's matter.
 */
public record Basket(Currency currency, List<Line> lines, Money shipping) {
  private static final int MOST_LINES = 1_000;

  public Basket {
    lines = List.copyOf(lines);
    InvalidValue.unless(lines.size() <= MOST_LINES, "a basket has at most %d lines", MOST_LINES);
    InvalidValue.unless(
        lines.stream().map(Line::id).distinct().count() == lines.size(),
        "a basket's lines must have different ids");
    InvalidValue.unless(
        shipping.currency().equals(currency)
            && lines.stream().allMatch(line -> line.unitPrice().currency().equals(currency)),
        "a basket has one currency");
    total(currency, lines);
  }

  /** The sum of all lines at their full price, without shipping. */
  public Money subtotal() {
    return total(currency, lines);
  }

  private static Money total(Currency currency, List<Line> lines) {
    return lines.stream().map(Line::price).reduce(Money.zero(currency), Money::plus);
  }
}
