package io.couponry.domain.discount;

import io.couponry.domain.basket.Line;
import java.util.Currency;

/**
 * The part of a basket a discount is worked out on: for each line of the basket the price that
 * counts, in minor units, and zero for a line that is left out.
 */
public final class Slice {
  private final Prices source;
  private final PriceBasis basis;
  private final long[] prices;
  private final long shipping;

  Slice(Prices source, PriceBasis basis, long[] prices, long shipping) {
    this.source = source;
    this.basis = basis;
    this.prices = prices;
    this.shipping = shipping;
  }

  Currency currency() {
    return source.basket().currency();
  }

  /** As many as the basket has lines. */
  int size() {
    return prices.length;
  }

  Line line(int index) {
    return source.basket().lines().get(index);
  }

  int quantity(int index) {
    return line(index).quantity();
  }

  boolean has(int index) {
    return prices[index] > 0;
  }

  long price(int index) {
    return prices[index];
  }

  /** What this many pieces of a line cost; exact for all of them, rounded down for fewer. */
  long price(int index, long pieces) {
    var quantity = quantity(index);
    return prices[index] / quantity * pieces + prices[index] % quantity * pieces / quantity;
  }

  /** Orders lines by the price of a piece. */
  int comparePieces(int one, int other) {
    var whole = Long.compare(prices[one] / quantity(one), prices[other] / quantity(other));
    return whole != 0
        ? whole
        : Long.compare(
            prices[one] % quantity(one) * quantity(other),
            prices[other] % quantity(other) * quantity(one));
  }

  /** An amount off all lines together, in proportion to their prices. */
  Effect.Taken spread(long amount) {
    return Effect.Taken.spread(amount, prices);
  }

  long shipping() {
    return shipping;
  }

  long total() {
    var total = 0L;
    for (var price : prices) {
      total += price;
    }
    return total;
  }

  long pieces() {
    var pieces = 0L;
    for (var i = 0; i < prices.length; i++) {
      pieces += has(i) ? quantity(i) : 0;
    }
    return pieces;
  }

  boolean isEmpty() {
    return total() == 0;
  }

  /** Other lines of the same basket at the same kind of price. */
  Slice of(AppliesTo appliesTo) {
    return source.slice(appliesTo, basis);
  }
}
