package io.couponry.domain.discount;

import io.couponry.domain.basket.Basket;
import io.couponry.domain.basket.Line;
import io.couponry.domain.money.Allocation;
import io.couponry.domain.money.Money;
import java.util.List;

/**
 * A discount worked out on a basket: the amount, and its share for every line of the basket in the
 * basket's order. The shares sum to the amount, and no share exceeds its line's price.
 */
public record Reduction(Money amount, List<LineDiscount> lines) {
  public Reduction {
    lines = List.copyOf(lines);
  }

  /** Works a discount out on the lines it applies to, which must not all be free of charge. */
  static Reduction of(Discount discount, List<Line> eligible, Basket basket) {
    var prices = eligible.stream().map(Line::price).toList();
    var amount = discount.on(prices.stream().reduce(Money.zero(basket.currency()), Money::plus));
    var shares = Allocation.of(amount, prices).iterator();
    var lines =
        basket.lines().stream()
            .map(
                line ->
                    new LineDiscount(
                        line.id(),
                        eligible.contains(line) ? shares.next() : Money.zero(basket.currency())))
            .toList();
    return new Reduction(amount, lines);
  }
}
