package io.couponry.domain.coupon;

import io.couponry.domain.fact.Facts;
import java.util.List;

/**
 * Something that must hold for a coupon to apply. Conditions are data: stored, listed, explained.
 */
public sealed interface Condition
    permits BasketCondition, CustomerCondition, OccasionCondition, Combined {
  /** Why this condition is not met; empty when it is. */
  List<Refusal> refusals(Occasion occasion);

  /** What the occasion holds that this condition is about, as far as it is known. */
  Facts facts(Occasion occasion);
}
