package io.couponry.domain.coupon;

import io.couponry.domain.basket.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Judges a coupon, and single codes of it, each on its own: whatever is bought, and whatever else
 * is used with it.
 */
public record ReferenceCheck(Coupon coupon, Optional<Campaign> campaign, Instant at) {
  /** Why no code of the coupon can be used; the coupon's uses count where they are known. */
  public List<Refusal> ofCoupon(Optional<Usage> usage) {
    var reasons = new ArrayList<Refusal>();
    if (coupon.status() != Status.ACTIVE) {
      reasons.add(new Refusal.Inactive());
    }
    coupon.validity().refusal(at).ifPresent(reasons::add);
    campaign.flatMap(known -> known.validity().refusal(at)).ifPresent(reasons::add);
    usage.ifPresent(
        known -> {
          if (isReached(coupon.limits().total(), known.total())) {
            reasons.add(known.noneLeftOfCoupon(coupon.limits().total().orElseThrow()));
          }
        });
    return Refusals.inOrder(reasons);
  }

  /** Why one code cannot be used by a customer, or by whoever it may be if none is known. */
  public List<Refusal> ofCode(Usage usage, Optional<CustomerId> customer) {
    var limits = coupon.limits();
    var reasons = new ArrayList<>(usage.codeRefusals(coupon, customer, at));
    if (isReached(limits.perCustomer(), usage.byCustomer())) {
      reasons.add(new Refusal.CustomerLimitReached(limits.perCustomer().orElseThrow()));
    }
    if (isReached(limits.perCode(), usage.ofCode())) {
      reasons.add(usage.noneLeftOfCode(limits.perCode().orElseThrow()));
    }
    return Refusals.inOrder(reasons);
  }

  private static boolean isReached(OptionalLong limit, long uses) {
    return limit.isPresent() && uses >= limit.getAsLong();
  }
}
