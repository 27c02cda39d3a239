package io.couponry.domain.coupon;

import io.couponry.domain.fact.Facts;
import java.util.List;
import java.util.Optional;

/**
 * One rule of a coupon on one occasion: what it looked at, and why it refuses if it does. {@code
 * rule} is a stable name; a condition is named with it.
 */
public record Explained(
    String rule, Optional<Condition> condition, Facts inputs, List<Refusal> refusals) {
  public Explained {
    refusals = List.copyOf(refusals);
  }

  Explained(String rule, Facts inputs, List<Refusal> refusals) {
    this(rule, Optional.empty(), inputs, refusals);
  }
}
