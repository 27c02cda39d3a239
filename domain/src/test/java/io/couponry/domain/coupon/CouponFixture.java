package io.couponry.domain.coupon;

import io.couponry.domain.code.CheckPosition;
import io.couponry.domain.code.CodeFormat;
import io.couponry.domain.code.CodePattern;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.code.SampleSets;
import io.couponry.domain.code.SharedCode;
import io.couponry.domain.discount.AppliesTo;
import io.couponry.domain.discount.Discount;
import io.couponry.domain.discount.Offer;
import io.couponry.domain.discount.PriceBasis;
import io.couponry.domain.money.Amounts;
import io.couponry.domain.money.Money;
import io.couponry.domain.money.Percentage;
import io.couponry.domain.organization.Organization;
import io.couponry.domain.organization.OrganizationFixture;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * A coupon of which a test says only what matters to it: {@code
 * aCoupon().percentOff("15").limitedTo(100)}.
 */
public final class CouponFixture {
  private Organization organization = OrganizationFixture.anOrganization().build();
  private CouponId id = new CouponId("summer");
  private long version = 1;
  private Status status = Status.ACTIVE;
  private String name = "Summer sale";
  private Optional<CampaignId> campaign = Optional.empty();
  private Discount discount = new Discount.PercentOff(Percentage.parse("15"));
  private AppliesTo appliesTo = AppliesTo.everything();
  private PriceBasis basis = PriceBasis.DISCOUNTED_PRICE;
  private Recurrence recurrence = new Recurrence.Once();
  private final List<Condition> conditions = new ArrayList<>();
  private Optional<Boundary> startsAt = Optional.empty();
  private Optional<Boundary> expiresAt = Optional.empty();
  private OptionalLong total = OptionalLong.empty();
  private OptionalLong perCode = OptionalLong.empty();
  private OptionalLong perCustomer = OptionalLong.empty();
  private final List<Limits.PeriodLimit> periods = new ArrayList<>();
  private Optional<Amounts> budget = Optional.empty();
  private Stacking stacking = Stacking.free();
  private Function<CouponFixture, CodeSource> codes =
      ignored -> new CodeSource.Shared(new SharedCode("SUMMER26"));
  private final Map<String, String> metadata = new HashMap<>();

  private CouponFixture() {}

  /**
   * An active coupon of Acme in Berlin with the shared code {@code SUMMER26}: 15 % off everything,
   * always and without limits.
   */
  public static CouponFixture aCoupon() {
    return new CouponFixture();
  }

  /** Its zone is the validity's, and its currency that of amounts. */
  public CouponFixture inOrganization(Organization organization) {
    this.organization = organization;
    return this;
  }

  public CouponFixture withId(String id) {
    this.id = new CouponId(id);
    return this;
  }

  public CouponFixture inVersion(long version) {
    this.version = version;
    return this;
  }

  public CouponFixture inStatus(Status status) {
    this.status = status;
    return this;
  }

  public CouponFixture named(String name) {
    this.name = name;
    return this;
  }

  public CouponFixture inCampaign(String campaign) {
    this.campaign = Optional.of(new CampaignId(campaign));
    return this;
  }

  public CouponFixture discount(Discount discount) {
    this.discount = discount;
    return this;
  }

  public CouponFixture percentOff(String percent) {
    return discount(new Discount.PercentOff(Percentage.parse(percent)));
  }

  /** An amount in the currency of the organization set so far. */
  public CouponFixture amountOff(String amount) {
    return discount(new Discount.AmountOff(Amounts.of(money(amount))));
  }

  /** Caps the discount set so far. */
  public CouponFixture upTo(String maximum) {
    return discount(new Discount.Capped(discount, Amounts.of(money(maximum))));
  }

  public CouponFixture appliesTo(AppliesTo appliesTo) {
    this.appliesTo = appliesTo;
    return this;
  }

  public CouponFixture onProducts(String... products) {
    return appliesTo(new AppliesTo(Set.of(products), Set.of(), Set.of(), Set.of()));
  }

  public CouponFixture onCategories(String... categories) {
    return appliesTo(new AppliesTo(Set.of(), Set.of(categories), Set.of(), Set.of()));
  }

  /** Worked out on the lines' own prices, whatever coupons were applied before. */
  public CouponFixture onListPrice() {
    basis = PriceBasis.LIST_PRICE;
    return this;
  }

  public CouponFixture recurring(Recurrence recurrence) {
    this.recurrence = recurrence;
    return this;
  }

  public CouponFixture onCondition(Condition condition) {
    conditions.add(condition);
    return this;
  }

  /** An amount in the currency of the organization set so far. */
  public CouponFixture fromMinimumSpend(String required) {
    return onCondition(new BasketCondition.MinimumSpend(Amounts.of(money(required))));
  }

  public CouponFixture forEmailDomains(String... domains) {
    return onCondition(new CustomerCondition.EmailDomain(Set.of(domains)));
  }

  /** A date such as {@code 2026-06-01}, or a moment such as {@code 2026-06-01T08:00:00Z}. */
  public CouponFixture startingAt(String start) {
    startsAt = Optional.of(boundary(start));
    return this;
  }

  /** A date, through which the coupon holds, or a moment, at which it no longer does. */
  public CouponFixture expiringAt(String end) {
    expiresAt = Optional.of(boundary(end));
    return this;
  }

  public CouponFixture limitedTo(long total) {
    this.total = OptionalLong.of(total);
    return this;
  }

  public CouponFixture perCode(long uses) {
    perCode = OptionalLong.of(uses);
    return this;
  }

  public CouponFixture perCustomer(long uses) {
    perCustomer = OptionalLong.of(uses);
    return this;
  }

  public CouponFixture limitedTo(CalendarPeriod period, long uses) {
    periods.add(new Limits.PeriodLimit(period, false, uses));
    return this;
  }

  public CouponFixture limitedPerCustomerTo(CalendarPeriod period, long uses) {
    periods.add(new Limits.PeriodLimit(period, true, uses));
    return this;
  }

  /** An amount in the currency of the organization set so far. */
  public CouponFixture budget(String amount) {
    return budget(Amounts.of(money(amount)));
  }

  public CouponFixture budget(Amounts amounts) {
    budget = Optional.of(amounts);
    return this;
  }

  public CouponFixture stacking(Stacking stacking) {
    this.stacking = stacking;
    return this;
  }

  /** Goes with no other coupon; it keeps the priority set so far. */
  public CouponFixture exclusive() {
    return stacking(
        new Stacking(
            stacking.priority(),
            true,
            stacking.group(),
            stacking.withCoupons(),
            stacking.withGroups(),
            stacking.most()));
  }

  /** Those of higher priority are applied first. */
  public CouponFixture priority(int priority) {
    return stacking(
        new Stacking(
            priority,
            stacking.exclusive(),
            stacking.group(),
            stacking.withCoupons(),
            stacking.withGroups(),
            stacking.most()));
  }

  public CouponFixture sharedCode(String code) {
    codes = ignored -> new CodeSource.Shared(new SharedCode(code));
    return this;
  }

  /** Codes of this format over the sample sets, laid out by the organization's policy. */
  public CouponFixture generatedCodes(String format) {
    return generatedCodes(CodePattern.unchecked(format), false);
  }

  /** The same, where each works only for the customer it was assigned to. */
  public CouponFixture assignedCodes(String format) {
    return generatedCodes(CodePattern.unchecked(format), true);
  }

  /** The same with the last set as check character. */
  public CouponFixture checkedCodes(String format) {
    return generatedCodes(new CodePattern(format, Optional.of(new CheckPosition.Last())), false);
  }

  /** Codes that come from elsewhere. */
  public CouponFixture importedCodes() {
    var space = new CodeSpaceId(UUID.randomUUID());
    codes = ignored -> new CodeSource.Imported(space, false);
    return this;
  }

  private CouponFixture generatedCodes(CodePattern pattern, boolean assignedOnly) {
    codes =
        coupon ->
            new CodeSource.Generated(
                pattern,
                CodeSpaceId.of(
                    coupon.organization.id(),
                    coupon
                        .organization
                        .couponPolicy()
                        .layout(coupon.id, CodeFormat.parse(pattern, SampleSets.all()))),
                assignedOnly);
    return this;
  }

  public CouponFixture metadata(String key, String value) {
    metadata.put(key, value);
    return this;
  }

  public Coupon build() {
    return new Coupon(
        organization.id(),
        id,
        version,
        status,
        name,
        campaign,
        new Offer(discount, appliesTo, basis),
        recurrence,
        conditions,
        new Validity(startsAt, expiresAt, organization.timeZone()),
        new Limits(total, perCode, perCustomer, periods, budget),
        stacking,
        codes.apply(this),
        metadata);
  }

  private Money money(String amount) {
    return Money.parse(amount, organization.currency());
  }

  static Boundary boundary(String text) {
    return text.indexOf('T') < 0
        ? new Boundary.Day(LocalDate.parse(text))
        : new Boundary.Moment(OffsetDateTime.parse(text));
  }
}
