package io.couponry.domain.deal;

import io.couponry.domain.code.Code;
import io.couponry.domain.coupon.Campaign;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.Usage;
import java.util.Comparator;
import java.util.Optional;

/** A code that wants to be used on a basket, with all its coupon is judged by. */
public record Candidate(Code code, Coupon coupon, Optional<Campaign> campaign, Usage usage) {
  /**
   * The order in which coupons are applied, which does not depend on the order of the codes: by
   * priority, the highest first, then by coupon id, then by code.
   */
  static final Comparator<Candidate> ORDER =
      Comparator.comparingInt((Candidate one) -> -one.coupon().stacking().priority())
          .thenComparing(one -> one.coupon().id())
          .thenComparing(one -> one.code().text());
}
