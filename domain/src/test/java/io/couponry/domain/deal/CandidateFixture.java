package io.couponry.domain.deal;

import io.couponry.domain.code.Code;
import io.couponry.domain.coupon.Campaign;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponFixture;
import io.couponry.domain.coupon.Usage;
import java.util.Optional;

/** A code that wants to be used: {@code candidate("SUMMER26", aCoupon().withId("summer"))}. */
public final class CandidateFixture {
  private CandidateFixture() {}

  public static Candidate candidate(String code, CouponFixture coupon) {
    return candidate(code, coupon.build());
  }

  /** In no campaign, and never used before. */
  public static Candidate candidate(String code, Coupon coupon) {
    return candidate(code, coupon, Optional.empty(), Usage.none());
  }

  public static Candidate candidate(
      String code, Coupon coupon, Optional<Campaign> campaign, Usage usage) {
    return new Candidate(new Code.Shared(coupon.id(), code), coupon, campaign, usage);
  }
}
