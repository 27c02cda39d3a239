package io.couponry.domain.coupon;

import io.couponry.domain.basket.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of one code of many, beside its uses: whether it was revoked, the customer it is
 * assigned to, and when it expires if it does so before its coupon.
 */
public record CodeState(boolean revoked, Optional<CustomerId> holder, Optional<Instant> expiresAt) {
  /** A code that nothing was done to. */
  public static CodeState untouched() {
    return new CodeState(false, Optional.empty(), Optional.empty());
  }

  /** Why the code cannot be used, by this customer if one is known, at a moment. */
  List<Refusal> refusals(boolean assignedOnly, Optional<CustomerId> customer, Instant at) {
    var reasons = new ArrayList<Refusal>();
    if (revoked) {
      reasons.add(new Refusal.CodeRevoked());
    }
    expiresAt.filter(end -> !at.isBefore(end)).map(Refusal.Expired::new).ifPresent(reasons::add);
    if (holder.isEmpty() && assignedOnly) {
      reasons.add(new Refusal.NotAssigned());
    }
    if (holder.isPresent() && customer.isEmpty()) {
      reasons.add(new Refusal.CustomerRequired());
    }
    if (holder.isPresent() && customer.isPresent() && !holder.equals(customer)) {
      reasons.add(new Refusal.WrongCustomer());
    }
    return reasons;
  }
}
