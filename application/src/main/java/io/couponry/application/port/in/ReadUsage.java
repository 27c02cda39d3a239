package io.couponry.application.port.in;

import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.money.Money;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Tells how a coupon is doing. */
public interface ReadUsage {
  /** Empty when there is no such coupon. */
  Uni<Optional<Usage>> usage(OrganizationId organization, CouponId coupon);

  /** A coupon's figures, and what is left of its budget, one amount a currency. */
  record Usage(CouponUsage figures, List<Money> budgetLeft) {}

  /**
   * {@code uses} are those taken and not given back, {@code rollbacks} those given back, {@code
   * holds} those set aside; {@code remaining} is without any of them but what was given back.
   * Discounts are those of {@code uses} and of {@code holds}, one amount a currency; days are those
   * of the organization's zone.
   */
  record CouponUsage(
      long uses,
      long holds,
      long rollbacks,
      OptionalLong remaining,
      List<Money> discounts,
      List<Money> heldDiscounts,
      List<DayUsage> days) {}

  record DayUsage(LocalDate day, long uses, List<Money> discounts) {}
}
