package io.couponry.domain.coupon;

import io.couponry.domain.Texts;

/** Names a campaign: 1 to 100 characters, compared exactly. */
public record CampaignId(String value) implements Comparable<CampaignId> {
  public CampaignId {
    value = Texts.named("a campaign", value, 100);
  }

  @Override
  public int compareTo(CampaignId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
