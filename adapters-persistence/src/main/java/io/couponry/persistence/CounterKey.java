package io.couponry.persistence;

import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.coupon.Counter;
import java.util.Comparator;
import java.util.Optional;

/** A counter's name within its organization. Whoever locks several does so in this order. */
record CounterKey(String kind, String owner, String detail) implements Comparable<CounterKey> {
  static final String COUPON_USES = "COUPON_USES";
  static final String COUPON_SPEND = "COUPON_SPEND";
  static final String CAMPAIGN_USES = "CAMPAIGN_USES";
  static final String CAMPAIGN_SPEND = "CAMPAIGN_SPEND";

  private static final Comparator<CounterKey> ORDER =
      Comparator.comparing(CounterKey::kind)
          .thenComparing(CounterKey::owner)
          .thenComparing(CounterKey::detail);

  static CounterKey of(Counter counter) {
    return switch (counter) {
      case Counter.Uses(var coupon, var period, var start, var customer) ->
          new CounterKey(
              COUPON_USES,
              coupon.value(),
              period + "/" + start + customer.map(id -> "/" + id).orElse(""));
      case Counter.Spend(var coupon, var currency) ->
          new CounterKey(COUPON_SPEND, coupon.value(), currency.getCurrencyCode());
      case Counter.CampaignUses(var campaign) ->
          new CounterKey(CAMPAIGN_USES, campaign.value(), "");
      case Counter.CampaignSpend(var campaign, var currency) ->
          new CounterKey(CAMPAIGN_SPEND, campaign.value(), currency.getCurrencyCode());
    };
  }

  /** The campaign whose counter it is, if it is one's. */
  static Optional<CampaignId> campaign(Counter counter) {
    return switch (counter) {
      case Counter.Uses _, Counter.Spend _ -> Optional.empty();
      case Counter.CampaignUses(var campaign) -> Optional.of(campaign);
      case Counter.CampaignSpend(var campaign, var _) -> Optional.of(campaign);
    };
  }

  @Override
  public int compareTo(CounterKey other) {
    return ORDER.compare(this, other);
  }
}
