package io.couponry.application.port.in;

import io.couponry.application.port.Page;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.basket.OrderId;
import io.couponry.domain.coupon.Boundary;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.redemption.Redemption;
import io.couponry.domain.redemption.RedemptionId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/** Reads the history of uses. */
public interface FindRedemptions {
  Uni<Optional<Redemption>> find(OrganizationId organization, RedemptionId id);

  /** The latest first. */
  Uni<Page<Redemption>> list(
      OrganizationId organization, Filter filter, Period period, Page.Request page);

  /** From one boundary to another, whole days being those of the organization's zone. */
  record Period(Optional<Boundary> from, Optional<Boundary> to) {}

  /** {@code from} is included, {@code to} is not. */
  record Filter(
      Optional<CouponId> coupon,
      Optional<CustomerId> customer,
      Optional<OrderId> order,
      Optional<CampaignId> campaign,
      Optional<Channel> channel,
      Optional<Instant> from,
      Optional<Instant> to) {
    /** The same filter with its ends set. */
    public Filter between(Optional<Instant> start, Optional<Instant> end) {
      return new Filter(coupon, customer, order, campaign, channel, start, end);
    }
  }
}
