package io.couponry.domain.coupon;

import io.couponry.domain.money.Amounts;
import io.couponry.domain.money.Money;
import io.couponry.domain.organization.Organization;
import io.couponry.domain.organization.OrganizationFixture;
import java.util.Optional;
import java.util.OptionalLong;

/** A campaign of which a test says only what matters to it: {@code aCampaign().limitedTo(100)}. */
public final class CampaignFixture {
  private Organization organization = OrganizationFixture.anOrganization().build();
  private CampaignId id = new CampaignId("autumn-26");
  private long version = 1;
  private String name = "Autumn";
  private Optional<Boundary> startsAt = Optional.empty();
  private Optional<Boundary> expiresAt = Optional.empty();
  private OptionalLong limit = OptionalLong.empty();
  private Optional<Amounts> budget = Optional.empty();

  private CampaignFixture() {}

  /** A campaign of Acme in Berlin called {@code autumn-26}: always, without limit and budget. */
  public static CampaignFixture aCampaign() {
    return new CampaignFixture();
  }

  /** Its zone is the validity's, and its currency that of the budget. */
  public CampaignFixture inOrganization(Organization organization) {
    this.organization = organization;
    return this;
  }

  public CampaignFixture withId(String id) {
    this.id = new CampaignId(id);
    return this;
  }

  public CampaignFixture inVersion(long version) {
    this.version = version;
    return this;
  }

  public CampaignFixture named(String name) {
    this.name = name;
    return this;
  }

  /** A date such as {@code 2026-06-01}, or a moment such as {@code 2026-06-01T08:00:00Z}. */
  public CampaignFixture startingAt(String start) {
    startsAt = Optional.of(CouponFixture.boundary(start));
    return this;
  }

  /** A date, through which the campaign lasts, or a moment, at which it no longer does. */
  public CampaignFixture expiringAt(String end) {
    expiresAt = Optional.of(CouponFixture.boundary(end));
    return this;
  }

  public CampaignFixture limitedTo(long uses) {
    limit = OptionalLong.of(uses);
    return this;
  }

  /** An amount in the currency of the organization set so far. */
  public CampaignFixture budget(String amount) {
    return budget(Amounts.of(Money.parse(amount, organization.currency())));
  }

  public CampaignFixture budget(Amounts amounts) {
    budget = Optional.of(amounts);
    return this;
  }

  public Campaign build() {
    return new Campaign(
        organization.id(),
        id,
        version,
        name,
        new Validity(startsAt, expiresAt, organization.timeZone()),
        limit,
        budget);
  }
}
