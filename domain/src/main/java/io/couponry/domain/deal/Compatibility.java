package io.couponry.domain.deal;

import io.couponry.domain.coupon.CouponId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which codes go together on one basket. */
final class Compatibility {
  private Compatibility() {}

  /** The coupons of those chosen that a candidate does not go with; empty when it fits in. */
  static Set<CouponId> obstacles(Candidate candidate, List<Candidate> chosen) {
    if (chosen.isEmpty()) {
      return Set.of();
    }
    var obstacles = new LinkedHashSet<CouponId>();
    var codes = chosen.size() + 1;
    for (var other : chosen) {
      if (!candidate.coupon().goesWith(other.coupon())
          || other.coupon().stacking().most().orElse(codes) < codes
          || candidate.coupon().stacking().most().orElse(codes) < codes) {
        obstacles.add(other.coupon().id());
      }
    }
    return obstacles;
  }
}
