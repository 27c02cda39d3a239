package io.couponry.domain.coupon;

import io.couponry.domain.basket.CustomerId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Uses taken or set aside, and not given back: of the coupon, of the code, by the customer in
 * question, and what stands on the counters that the coupon's other limits need; with the moments
 * at which the first of those set aside may be free again; and what else became of the code.
 */
public record Usage(
    long total,
    long ofCode,
    long byCustomer,
    Map<Counter, Long> counters,
    Optional<Instant> couponHeldUntil,
    Optional<Instant> codeHeldUntil,
    CodeState code) {
  public Usage {
    counters = Map.copyOf(counters);
  }

  public Usage(long total, long ofCode, long byCustomer, Map<Counter, Long> counters) {
    this(
        total,
        ofCode,
        byCustomer,
        counters,
        Optional.empty(),
        Optional.empty(),
        CodeState.untouched());
  }

  public Usage(long total, long ofCode, long byCustomer) {
    this(total, ofCode, byCustomer, Map.of());
  }

  public static Usage none() {
    return new Usage(0, 0, 0);
  }

  /** No uses of a code that somebody holds. */
  public static Usage noneHeldBy(CustomerId holder) {
    return new Usage(
        0,
        0,
        0,
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        new CodeState(false, Optional.of(holder), Optional.empty()));
  }

  public long of(Counter counter) {
    return counters.getOrDefault(counter, 0L);
  }

  /** Whether the time of some of those set aside is over. */
  public boolean hasExpiredHolds(Instant now) {
    return couponHeldUntil.filter(until -> !until.isAfter(now)).isPresent();
  }

  /** Why the coupon cannot be used once its limit is reached. */
  Refusal noneLeftOfCoupon(long limit) {
    return couponHeldUntil
        .<Refusal>map(Refusal.CodeHeld::new)
        .orElseGet(() -> new Refusal.CouponExhausted(limit));
  }

  /** Why the code cannot be used once the limit on it is reached. */
  Refusal noneLeftOfCode(long limit) {
    return codeHeldUntil
        .<Refusal>map(Refusal.CodeHeld::new)
        .orElseGet(() -> new Refusal.CodeAlreadyRedeemed(limit));
  }
}
