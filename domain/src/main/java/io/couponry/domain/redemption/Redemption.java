package io.couponry.domain.redemption;

import io.couponry.domain.basket.Basket;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.basket.Customer;
import io.couponry.domain.basket.OrderId;
import io.couponry.domain.code.Code;
import io.couponry.domain.discount.Discount;
import io.couponry.domain.discount.Reduction;
import io.couponry.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.Optional;

/**
 * One use taken: who, which order, when and how much, decided on one version of the coupon. Without
 * a basket it is not known how much. It never changes; that it was given back is recorded beside
 * it.
 */
public record Redemption(
    RedemptionId id,
    OrganizationId organization,
    Code code,
    long couponVersion,
    Optional<Customer> customer,
    Optional<OrderId> order,
    Channel channel,
    Optional<Basket> basket,
    Discount discount,
    Optional<Reduction> reduction,
    Instant redeemedAt,
    Optional<Rollback> rollback) {
  /** The same use with the time at which it was taken. */
  public Redemption takenAt(Instant time) {
    return with(time, rollback);
  }

  /** The same use, given back. */
  public Redemption givenBack(Rollback record) {
    return with(redeemedAt, Optional.of(record));
  }

  private Redemption with(Instant time, Optional<Rollback> record) {
    return new Redemption(
        id,
        organization,
        code,
        couponVersion,
        customer,
        order,
        channel,
        basket,
        discount,
        reduction,
        time,
        record);
  }
}
