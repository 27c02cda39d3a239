package io.couponry.domain.deal;

import io.couponry.domain.basket.Customer;
import io.couponry.domain.coupon.Counter;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Draw;
import io.couponry.domain.coupon.Occasion;
import io.couponry.domain.coupon.Usage;
import io.couponry.domain.discount.Reduction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What codes that were chosen before would take of limits, were they redeemed together. */
final class Pending {
  private static final Pending NOTHING = new Pending(List.of(), List.of());

  private final List<CouponId> coupons;
  private final List<Draw> draws;

  private Pending(List<CouponId> coupons, List<Draw> draws) {
    this.coupons = coupons;
    this.draws = draws;
  }

  static Pending nothing() {
    return NOTHING;
  }

  /** The same and the use of one more code. */
  Pending and(Candidate candidate, Occasion occasion, Optional<Reduction> reduction) {
    var own =
        candidate
            .coupon()
            .draws(
                candidate.campaign(),
                occasion.customer().map(Customer::id),
                reduction.map(Reduction::amount),
                occasion.at());
    return new Pending(
        joined(coupons, List.of(candidate.coupon().id())),
        own.isEmpty() ? draws : joined(draws, own));
  }

  /** The uses that a candidate finds when those pending are taken. */
  Usage usageOf(Candidate candidate) {
    var usage = candidate.usage();
    var ofCoupon = coupons.stream().filter(candidate.coupon().id()::equals).count();
    return ofCoupon == 0 && draws.isEmpty()
        ? usage
        : new Usage(
            usage.total() + ofCoupon,
            usage.ofCode(),
            usage.byCustomer() + ofCoupon,
            drawn(usage.counters()),
            usage.couponHeldUntil(),
            usage.codeHeldUntil(),
            usage.code());
  }

  private Map<Counter, Long> drawn(Map<Counter, Long> counters) {
    var sums = new HashMap<>(counters);
    draws.forEach(draw -> sums.merge(draw.counter(), draw.amount(), Long::sum));
    return sums;
  }

  private static <T> List<T> joined(List<T> some, List<T> more) {
    var all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}
