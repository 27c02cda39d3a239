package io.couponry.domain.redemption;

import io.couponry.domain.basket.Basket;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.basket.Customer;
import io.couponry.domain.basket.OrderId;
import io.couponry.domain.code.Code;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.discount.Discount;
import io.couponry.domain.discount.Reduction;
import io.couponry.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One use taken: who, which order, when and how much, decided on one version of the coupon and
 * beside others on the same basket. Without a basket it is not known how much. It never changes;
 * that it was given back, or money of it, is recorded beside it. It counts in the day, week and
 * month of {@code countedAt}, which is before {@code redeemedAt} when it was set aside first.
 */
public record Redemption(
    RedemptionId id,
    OrganizationId organization,
    Code code,
    long couponVersion,
    Optional<CampaignId> campaign,
    Optional<Customer> customer,
    Optional<OrderId> order,
    Channel channel,
    Optional<Basket> basket,
    Discount discount,
    Optional<Reduction> reduction,
    List<Companion> companions,
    Instant decidedAt,
    Instant countedAt,
    Instant redeemedAt,
    List<Return> returns,
    Optional<Rollback> rollback) {
  public Redemption {
    companions = List.copyOf(companions);
    returns = List.copyOf(returns);
  }

  /** The same use with the time at which it was taken. */
  public Redemption takenAt(Instant time) {
    return with(time, time, returns, rollback);
  }

  /** The same use, redeemed at a time after it was set aside. */
  public Redemption confirmedAt(Instant time) {
    return with(countedAt, time, returns, rollback);
  }

  /** The same use, given back. */
  public Redemption givenBack(Rollback record) {
    return with(countedAt, redeemedAt, returns, Optional.of(record));
  }

  /** The same use, and what else of it was returned. */
  public Redemption returned(List<Return> all) {
    return with(countedAt, redeemedAt, all, rollback);
  }

  /** The same use as it was, in force, after its first returns. */
  public Redemption afterReturns(int count) {
    return with(countedAt, redeemedAt, returns.subList(0, count), Optional.empty());
  }

  /** The same use, of which is not known any more who took it. */
  public Redemption byNobodyKnown() {
    return with(Optional.empty(), countedAt, redeemedAt, returns, rollback);
  }

  private Redemption with(
      Instant counted, Instant redeemed, List<Return> returned, Optional<Rollback> record) {
    return with(customer, counted, redeemed, returned, record);
  }

  private Redemption with(
      Optional<Customer> by,
      Instant counted,
      Instant redeemed,
      List<Return> returned,
      Optional<Rollback> record) {
    return new Redemption(
        id,
        organization,
        code,
        couponVersion,
        campaign,
        by,
        order,
        channel,
        basket,
        discount,
        reduction,
        companions,
        decidedAt,
        counted,
        redeemed,
        returned,
        record);
  }
}
