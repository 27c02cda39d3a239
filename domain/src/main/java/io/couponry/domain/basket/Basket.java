package io.couponry.domain.basket;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.money.Money;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/**
 * What a customer is about to buy: up to 1,000 lines with distinct ids, and shipping, all in one
 * currency and together at most 10^15 minor units. Amounts are taken as given; taxes are the shop's
 * matter, and so is what {@code metadata} means.
 */
public record Basket(
    Currency currency, List<Line> lines, Money shipping, Map<String, String> metadata) {
  private static final int MOST_LINES = 1_000;

  public Basket {
    lines = List.copyOf(lines);
    metadata = Metadata.of(metadata);
    InvalidValue.unless(lines.size() <= MOST_LINES, "a basket has at most %d lines", MOST_LINES);
    InvalidValue.unless(
        lines.stream().map(Line::id).distinct().count() == lines.size(),
        "a basket's lines must have different ids");
    InvalidValue.unless(
        shipping.currency().equals(currency)
            && lines.stream().allMatch(line -> line.unitPrice().currency().equals(currency)),
        "a basket has one currency");
    var total = shipping;
    for (var line : lines) {
      total = total.plus(line.price());
    }
  }

  /** The sum of all lines at their full price, without shipping. */
  public Money subtotal() {
    return new Money(subtotalMinorUnits(), currency);
  }

  /** The same in minor units. */
  public long subtotalMinorUnits() {
    var total = 0L;
    for (var line : lines) {
      total += line.minorUnits();
    }
    return total;
  }

  /** How many pieces there are on all lines. */
  public long pieces() {
    var pieces = 0L;
    for (var line : lines) {
      pieces += line.quantity();
    }
    return pieces;
  }
}
