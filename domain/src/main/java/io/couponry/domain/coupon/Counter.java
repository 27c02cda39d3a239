package io.couponry.domain.coupon;

import io.couponry.domain.basket.CustomerId;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;

/**
 * Something that uses in force are counted, or their discounts summed up, by; kept while a limit
 * needs it.
 */
public sealed interface Counter {
  /** Uses of a coupon, by everybody or one customer, in the period that starts on a day. */
  record Uses(
      CouponId coupon, CalendarPeriod period, LocalDate start, Optional<CustomerId> customer)
      implements Counter {}

  /** Uses of all coupons of a campaign. */
  record CampaignUses(CampaignId campaign) implements Counter {}

  /** What a coupon's uses cost, in minor units. */
  record Spend(CouponId coupon, Currency currency) implements Counter {}

  /** What the uses of all coupons of a campaign cost, in minor units. */
  record CampaignSpend(CampaignId campaign, Currency currency) implements Counter {}
}
