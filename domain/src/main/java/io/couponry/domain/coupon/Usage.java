package io.couponry.domain.coupon;

import io.couponry.domain.basket.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Uses taken or set aside, and not given back: of the coupon, of the code, by the customer in
 * question (only where the coupon limits uses per customer), and what stands on the counters that
 * the coupon's other limits need; with the moments at which the first of those set aside may be
 * free again; and what else became of the code, empty where nobody asked, so that nothing is held
 * against it.
 */
public record Usage(
    long total,
    long ofCode,
    long byCustomer,
    Map<Counter, Long> counters,
    Optional<Instant> couponHeldUntil,
    Optional<Instant> codeHeldUntil,
    Optional<CodeState> code) {
  public Usage {
    counters = Map.copyOf(counters);
  }

  public Usage(
      long total,
      long ofCode,
      long byCustomer,
      Map<Counter, Long> counters,
      Optional<Instant> couponHeldUntil,
      Optional<Instant> codeHeldUntil,
      CodeState code) {
    this(total, ofCode, byCustomer, counters, couponHeldUntil, codeHeldUntil, Optional.of(code));
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

  /** As far as anybody knows: whoever takes the use is told what speaks against it. */
  public static Usage notAsked() {
    return new Usage(
        0, 0, 0, Map.of(), Optional.empty(), Optional.empty(), Optional.<CodeState>empty());
  }

  /** What speaks against the code itself, whatever the limits. */
  List<Refusal> codeRefusals(Coupon coupon, Optional<CustomerId> customer, Instant at) {
    return code.map(state -> state.refusals(coupon.codes().assignedOnly(), customer, at))
        .orElse(List.of());
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
