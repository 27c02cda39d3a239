package io.couponry.domain.organization;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.basket.DomainNames;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a new coupon gets where its definition is silent. A change here never touches coupons that
 * exist already.
 */
public record Defaults(
    CouponIdFormat couponIdFormat,
    OptionalInt expirationDays,
    OptionalInt usesPerCustomer,
    Optional<DiscountType> discountType,
    Set<String> allowedDomains) {
  public Defaults {
    expirationDays.ifPresent(
        days -> InvalidValue.unless(days >= 1 && days <= 36_500, "expirationDays is 1 to 36500"));
    usesPerCustomer.ifPresent(
        uses -> InvalidValue.unless(uses >= 1, "usesPerCustomer is at least 1"));
    allowedDomains = DomainNames.of(allowedDomains);
  }

  public static Defaults none() {
    return new Defaults(
        CouponIdFormat.ALPHANUMERIC,
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Set.of());
  }

  /** What coupon ids look like. */
  public enum CouponIdFormat {
    /** A UUID; one is made when none is given. */
    UUID,
    /** ASCII letters, digits, hyphens and underscores; one is made when none is given. */
    ALPHANUMERIC,
    /** Any id, and every coupon must bring its own. */
    OWN
  }

  /** The kind of a discount that does not say its own. */
  public enum DiscountType {
    PERCENTAGE,
    FIXED
  }
}
