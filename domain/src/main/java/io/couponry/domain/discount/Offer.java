package io.couponry.domain.discount;

import io.couponry.domain.basket.Basket;
import java.util.Optional;

/** A discount and the lines it is for. */
public record Offer(Discount discount, AppliesTo appliesTo) {
  /**
   * The reduction of a basket in a fitting currency; empty when no line with a price is covered.
   */
  public Optional<Reduction> on(Basket basket) {
    var eligible =
        basket.lines().stream()
            .filter(line -> appliesTo.covers(line) && !line.price().isZero())
            .toList();
    return eligible.isEmpty()
        ? Optional.empty()
        : Optional.of(Reduction.of(discount, eligible, basket));
  }
}
