package io.couponry.domain.coupon;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.Texts;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a coupon goes together with others on one basket. Those of higher {@code priority} are
 * applied first. It goes with any other coupon unless it is {@code exclusive} or names those it
 * goes with, by id or by the {@code group} they are in; with another code of its own only when it
 * names itself. {@code most} bounds the number of codes on a basket it is on.
 */
public record Stacking(
    int priority,
    boolean exclusive,
    Optional<String> group,
    Set<CouponId> withCoupons,
    Set<String> withGroups,
    OptionalInt most) {
  private static final int HIGHEST_PRIORITY = 1_000_000;
  private static final int MOST_NAMES = 1_000;

  /** The most codes there can be on one basket. */
  public static final int MOST_CODES = 10;

  public Stacking {
    InvalidValue.unless(
        priority >= -HIGHEST_PRIORITY && priority <= HIGHEST_PRIORITY,
        "a priority is -1000000 to 1000000");
    group = group.map(Stacking::group);
    withCoupons = Set.copyOf(withCoupons);
    withGroups = withGroups.stream().map(Stacking::group).collect(Collectors.toUnmodifiableSet());
    InvalidValue.unless(
        withCoupons.size() <= MOST_NAMES && withGroups.size() <= MOST_NAMES,
        "a list has at most %d entries",
        MOST_NAMES);
    most.ifPresent(
        codes ->
            InvalidValue.unless(
                codes >= 1 && codes <= MOST_CODES, "at most 1 to %d codes", MOST_CODES));
    InvalidValue.unless(
        !exclusive || (withCoupons.isEmpty() && withGroups.isEmpty() && most.orElse(1) == 1),
        "a coupon cannot be exclusive and go together with others");
  }

  /** Goes with any other coupon. */
  public static Stacking free() {
    return new Stacking(0, false, Optional.empty(), Set.of(), Set.of(), OptionalInt.empty());
  }

  /** Whether this coupon lets that one on the same basket. */
  boolean allows(CouponId self, CouponId other, Stacking others) {
    if (exclusive) {
      return false;
    }
    var named = withCoupons.contains(other);
    if (self.equals(other)) {
      return named;
    }
    return (withCoupons.isEmpty() && withGroups.isEmpty())
        || named
        || others.group.filter(withGroups::contains).isPresent();
  }

  private static String group(String name) {
    return Texts.named("a group of coupons", name, 100);
  }
}
