package io.couponry.domain.discount;

import io.couponry.domain.basket.Basket;
import io.couponry.domain.fact.Facts;

/** A discount, the lines it is for, and the price it is worked out on. */
public record Offer(Discount discount, AppliesTo appliesTo, PriceBasis basis) {
  public Offer(Discount discount, AppliesTo appliesTo) {
    this(discount, appliesTo, PriceBasis.DISCOUNTED_PRICE);
  }

  /** What an offer makes of prices in a fitting currency. */
  public sealed interface Outcome {
    record Reduced(Reduction reduction) implements Outcome {}

    /** No line is covered, or none that costs something where lines are what is discounted. */
    record NothingCovered() implements Outcome {}

    /** The covered lines are not enough for the discount. */
    record OutOfReach(Facts facts) implements Outcome {}
  }

  public Outcome on(Prices prices) {
    var slice = prices.slice(appliesTo, basis);
    var covered = discount.isOnLines() ? !slice.isEmpty() : coversSome(prices.basket());
    if (!covered) {
      return new Outcome.NothingCovered();
    }
    return switch (discount.on(slice)) {
      case Effect.OutOfReach(var facts) -> new Outcome.OutOfReach(facts);
      case Effect.Taken taken -> new Outcome.Reduced(Reduction.of(taken, prices));
    };
  }

  private boolean coversSome(Basket basket) {
    for (var line : basket.lines()) {
      if (appliesTo.covers(line)) {
        return true;
      }
    }
    return false;
  }
}
