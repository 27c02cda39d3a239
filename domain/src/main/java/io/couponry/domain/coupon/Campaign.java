package io.couponry.domain.coupon;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.Texts;
import io.couponry.domain.money.Amounts;
import io.couponry.domain.organization.OrganizationId;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A promotion that groups coupons: none of them applies outside its dates, and together they stay
 * within its limit on uses and its budget. Every change makes a new {@code version}, counted from
 * 1.
 */
public record Campaign(
    OrganizationId organization,
    CampaignId id,
    long version,
    String name,
    Validity validity,
    OptionalLong limit,
    Optional<Amounts> budget) {
  public Campaign {
    name = Texts.named("a name", name, 200);
    Limits.requirePositive("limit", limit);
    budget.ifPresent(money -> money.nonZero("a budget"));
    InvalidValue.unless(version >= 1, "versions are counted from 1");
  }
}
