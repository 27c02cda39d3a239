package io.couponry.domain.discount;

import io.couponry.domain.basket.Basket;
import io.couponry.domain.money.Money;
import java.util.ArrayList;
import java.util.List;

/**
 * A discount worked out on a basket: the amount, its share for every line of the basket in the
 * basket's order and for shipping, and what the shop is to add. The shares sum to the amount, and
 * none exceeds what was left to pay.
 */
public record Reduction(
    Money amount, List<LineDiscount> lines, Money shipping, List<FreeItem> freeItems) {
  public Reduction {
    lines = List.copyOf(lines);
    freeItems = List.copyOf(freeItems);
  }

  /** Nothing off a basket. */
  public static Reduction none(Basket basket) {
    var nothing = Money.zero(basket.currency());
    return new Reduction(
        nothing,
        basket.lines().stream().map(line -> new LineDiscount(line.id(), nothing)).toList(),
        nothing,
        List.of());
  }

  /** Holds what a discount takes to what is left. */
  static Reduction of(Effect.Taken taken, Prices prices) {
    var currency = prices.basket().currency();
    var nothing = Money.zero(currency);
    var lines = new LineDiscount[taken.size()];
    var total = 0L;
    for (var i = 0; i < lines.length; i++) {
      var off = Math.min(taken.line(i), prices.left(i));
      total += off;
      lines[i] =
          new LineDiscount(
              prices.basket().lines().get(i).id(), off == 0 ? nothing : new Money(off, currency));
    }
    var shipping = Math.min(taken.shipping(), prices.shippingLeft());
    return new Reduction(
        new Money(total + shipping, currency),
        List.of(lines),
        shipping == 0 ? nothing : new Money(shipping, currency),
        taken.freeItems());
  }

  /** Both reductions of the same basket together. */
  public Reduction plus(Reduction other) {
    var sums = new ArrayList<LineDiscount>(lines.size());
    for (var i = 0; i < lines.size(); i++) {
      sums.add(
          new LineDiscount(
              lines.get(i).lineId(), lines.get(i).discount().plus(other.lines.get(i).discount())));
    }
    var items = new ArrayList<>(freeItems);
    items.addAll(other.freeItems);
    return new Reduction(amount.plus(other.amount), sums, shipping.plus(other.shipping), items);
  }
}
