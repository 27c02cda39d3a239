package io.couponry.domain.discount;

import io.couponry.domain.basket.Basket;
import java.util.Arrays;

/** A basket, and what is left to pay of each of its lines and of shipping. */
public final class Prices {
  private static final long[] NOTHING = {};

  private final Basket basket;

  /** What was taken off each line; empty while nothing was. */
  private final long[] taken;

  private final long shippingLeft;

  private Prices(Basket basket, long[] taken, long shippingLeft) {
    this.basket = basket;
    this.taken = taken;
    this.shippingLeft = shippingLeft;
  }

  /** Everything is left to pay. */
  public static Prices of(Basket basket) {
    return new Prices(basket, NOTHING, basket.shipping().minorUnits());
  }

  /** What is left after a reduction that was worked out on these prices. */
  public Prices after(Reduction reduction) {
    var more = Arrays.copyOf(taken, basket.lines().size());
    for (var i = 0; i < more.length; i++) {
      more[i] += reduction.lines().get(i).discount().minorUnits();
    }
    return new Prices(basket, more, shippingLeft - reduction.shipping().minorUnits());
  }

  public Basket basket() {
    return basket;
  }

  long left(int line) {
    var price = basket.lines().get(line).minorUnits();
    return taken.length == 0 ? price : price - taken[line];
  }

  long shippingLeft() {
    return shippingLeft;
  }

  /** The lines that can be discounted, at the prices that count. */
  Slice slice(AppliesTo appliesTo, PriceBasis basis) {
    var prices = new long[basket.lines().size()];
    for (var i = 0; i < prices.length; i++) {
      var line = basket.lines().get(i);
      var left = left(i);
      if (left > 0 && appliesTo.covers(line)) {
        prices[i] = basis == PriceBasis.LIST_PRICE ? line.minorUnits() : left;
      }
    }
    var shipping = basis == PriceBasis.LIST_PRICE ? basket.shipping().minorUnits() : shippingLeft;
    return new Slice(this, basis, prices, shipping);
  }
}
