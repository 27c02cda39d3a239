package io.couponry.domain.coupon;

import io.couponry.domain.discount.Reduction;
import java.util.List;
import java.util.Optional;

/**
 * What the rules say to an occasion: every reason against it, the weightiest first, and the
 * reduction of the basket, if there is a basket the discount can be worked out on.
 */
public record Appraisal(List<Refusal> reasons, Optional<Reduction> reduction) {
  public Appraisal {
    reasons = List.copyOf(reasons);
  }

  public boolean isGranted() {
    return reasons.isEmpty();
  }

  /** The reasons that no further knowledge about the occasion would remove. */
  public List<Refusal> definite() {
    return reasons.stream().filter(reason -> !isOpen(reason)).toList();
  }

  /** The reasons that only say what is not known. */
  public List<Refusal> open() {
    return reasons.stream().filter(Appraisal::isOpen).toList();
  }

  private static boolean isOpen(Refusal refusal) {
    return refusal instanceof Refusal.CustomerRequired || refusal instanceof Refusal.BasketRequired;
  }
}
