package io.couponry.domain.coupon;

import io.couponry.domain.discount.Reduction;
import java.util.ArrayList;
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

  /** The same with one more reason. */
  public Appraisal and(Refusal refusal) {
    var more = new ArrayList<>(reasons);
    more.add(refusal);
    return new Appraisal(Refusals.inOrder(more), reduction);
  }

  /** The reasons that no further knowledge about the occasion would remove. */
  public List<Refusal> definite() {
    return reasons.stream().filter(reason -> !reason.isOpen()).toList();
  }

  /** The reasons that only say what is not known. */
  public List<Refusal> open() {
    return reasons.stream().filter(Refusal::isOpen).toList();
  }
}
