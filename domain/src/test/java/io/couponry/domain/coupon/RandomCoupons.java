package io.couponry.domain.coupon;

import static io.couponry.domain.basket.CustomerFixture.aCustomer;

import io.couponry.domain.basket.Basket;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.basket.Customer;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.SharedCode;
import io.couponry.domain.discount.RandomDiscounts;
import io.couponry.domain.discount.Reduction;
import io.couponry.domain.money.Amounts;
import io.couponry.domain.money.Money;
import io.couponry.domain.organization.OrganizationId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Coupons with rules of every kind, and occasions that meet some of them. */
public final class RandomCoupons {
  private static final OrganizationId ACME = new OrganizationId("acme");
  private static final CampaignId CAMPAIGN = new CampaignId("autumn-26");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalDate TODAY = LocalDate.parse("2026-06-15");

  private final Random random;
  private final RandomDiscounts discounts;

  public RandomCoupons(Random random) {
    this.random = random;
    discounts = new RandomDiscounts(random);
  }

  public Basket basket() {
    return discounts.basket();
  }

  /** A coupon that asks for nothing, with a discount and a priority. */
  public Coupon plain(String id, Stacking stacking) {
    return coupon(id, List.of(), always(), Limits.none(), stacking);
  }

  /** A coupon with conditions, dates and limits, of which each is there half of the time. */
  public Coupon coupon(String id) {
    return coupon(
        id,
        Stream.generate(() -> condition(2)).limit(random.nextInt(4)).toList(),
        random.nextBoolean() ? always() : validity(),
        limits(),
        Stacking.free());
  }

  private Coupon coupon(
      String id, List<Condition> conditions, Validity validity, Limits limits, Stacking stacking) {
    var offer = discounts.offer();
    return new Coupon(
        ACME,
        new CouponId(id),
        1,
        random.nextInt(8) == 0 ? Status.INACTIVE : Status.ACTIVE,
        "Sale",
        Optional.of(CAMPAIGN),
        offer,
        random.nextBoolean() ? new Recurrence.Once() : new Recurrence.Periods(2),
        conditions,
        validity,
        limits,
        stacking,
        new CodeSource.Shared(new SharedCode("SUMMER26")),
        Map.of());
  }

  public Optional<Campaign> campaign() {
    return maybe(
        () -> new Campaign(ACME, CAMPAIGN, 1, "Autumn", validity(), limit(), maybe(this::amounts)));
  }

  public Occasion occasion() {
    return occasion(maybe(discounts::basket), 1 + random.nextInt(3));
  }

  public Occasion occasion(Optional<Basket> basket, int period) {
    return new Occasion(
        maybe(this::customer),
        basket,
        some(Channel.values()),
        Instant.parse("2026-06-15T12:00:00Z").plusSeconds(random.nextInt(200_000) - 100_000),
        period,
        BERLIN);
  }

  /** How far the counters stand that a coupon on this occasion draws on, often close to limits. */
  public Usage usage(Coupon coupon, Optional<Campaign> campaign, Occasion occasion) {
    var counters = new HashMap<Counter, Long>();
    var reduction = coupon.appraise(occasion, campaign, Usage.none()).reduction();
    coupon
        .draws(
            campaign,
            occasion.customer().map(Customer::id),
            reduction.map(Reduction::amount),
            occasion.at())
        .forEach(draw -> counters.put(draw.counter(), random.nextLong(draw.ceiling() * 2 + 1) / 2));
    return new Usage(
        random.nextInt(4),
        random.nextInt(4),
        random.nextInt(4),
        counters,
        maybe(occasion::at),
        maybe(occasion::at),
        new CodeState(
            random.nextInt(4) == 0,
            maybe(() -> new CustomerId(some("ann", "bob"))),
            maybe(occasion::at)));
  }

  private Customer customer() {
    var customer = aCustomer().withId(some("ann", "bob"));
    if (random.nextBoolean()) {
      customer.withEmail(some("ann@example.com", "bob@example.org"));
    }
    if (random.nextBoolean()) {
      customer.inSegments("vip").metadata("plan", some("free", "pro"));
    }
    return customer.onFirstOrder(random.nextBoolean()).build();
  }

  Condition condition(int depth) {
    return switch (random.nextInt(depth == 0 ? 4 : 6)) {
      case 0 -> customerCondition();
      case 1 -> occasionCondition();
      case 2, 3 -> basketCondition();
      case 4 -> new Combined.Not(condition(depth - 1));
      default -> {
        var some =
            Stream.generate(() -> condition(depth - 1)).limit(1 + random.nextInt(3)).toList();
        yield random.nextBoolean() ? new Combined.All(some) : new Combined.AnyOf(some);
      }
    };
  }

  private Condition customerCondition() {
    return switch (random.nextInt(5)) {
      case 0 -> new CustomerCondition.EmailDomain(Set.of("example.com"));
      case 1 -> new CustomerCondition.InSegment(Set.of("vip"));
      case 2 -> new CustomerCondition.Named(Set.of(new CustomerId("ann")));
      case 3 -> new CustomerCondition.FirstOrder();
      default -> new CustomerCondition.CustomerMetadata("plan", Set.of("pro"));
    };
  }

  private Condition basketCondition() {
    var shirts = new BasketCondition.Items(Set.of("shirt"), Set.of("books"));
    return switch (random.nextInt(7)) {
      case 0 -> new BasketCondition.MinimumSpend(amounts());
      case 1 -> new BasketCondition.MaximumSpend(amounts());
      case 2 -> new BasketCondition.MinimumQuantity(1 + random.nextInt(500));
      case 3 -> new BasketCondition.RequiredItems(shirts, 1 + random.nextInt(100));
      case 4 -> new BasketCondition.ForbiddenItems(shirts);
      case 5 -> new BasketCondition.InCurrency(Set.of(Money.currency("EUR")));
      default -> new BasketCondition.BasketMetadata("table", Set.of("7"));
    };
  }

  private Condition occasionCondition() {
    return switch (random.nextInt(3)) {
      case 0 -> new OccasionCondition.InChannel(Set.of(some(Channel.values())));
      case 1 ->
          new OccasionCondition.Weekly(
              Set.of(some(DayOfWeek.values())),
              Optional.of(LocalTime.of(random.nextInt(12), 0)),
              Optional.of(LocalTime.of(12 + random.nextInt(12), 0)));
      default -> new OccasionCondition.Dates(maybe(this::day), Optional.of(day()));
    };
  }

  private static Validity always() {
    return new Validity(Optional.empty(), Optional.empty(), BERLIN);
  }

  private Validity validity() {
    return new Validity(
        maybe(() -> new Boundary.Day(TODAY.minusDays(random.nextInt(2)))),
        maybe(() -> new Boundary.Day(TODAY.plusDays(random.nextInt(2)))),
        BERLIN);
  }

  private Boundary day() {
    return new Boundary.Day(TODAY.plusDays(random.nextInt(3) - 1));
  }

  private Limits limits() {
    var periods =
        Stream.of(CalendarPeriod.values())
            .filter(period -> random.nextBoolean())
            .map(
                period ->
                    new Limits.PeriodLimit(period, random.nextBoolean(), 1 + random.nextInt(4)))
            .toList();
    return new Limits(limit(), limit(), limit(), periods, maybe(this::amounts));
  }

  private OptionalLong limit() {
    return random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(1 + random.nextInt(4));
  }

  private Amounts amounts() {
    return Amounts.of(new Money(1 + random.nextInt(1 << random.nextInt(20)), discounts.currency()));
  }

  /** Free, exclusive, or going with some of these. */
  public Stacking stacking(String... ids) {
    var priority = random.nextInt(3);
    var most = random.nextInt(3) == 0 ? OptionalInt.of(2 + random.nextInt(3)) : OptionalInt.empty();
    return switch (random.nextInt(6)) {
      case 0 ->
          new Stacking(priority, true, Optional.empty(), Set.of(), Set.of(), OptionalInt.empty());
      case 1 ->
          new Stacking(
              priority,
              false,
              Optional.of("sale"),
              Set.copyOf(List.of(new CouponId(some(ids)), new CouponId(ids[0]))),
              Set.of(),
              most);
      case 2 -> new Stacking(priority, false, Optional.of("sale"), Set.of(), Set.of("sale"), most);
      default -> new Stacking(priority, false, Optional.of("sale"), Set.of(), Set.of(), most);
    };
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextBoolean() ? Optional.empty() : Optional.of(value.get());
  }

  @SafeVarargs
  private <T> T some(T... all) {
    return all[random.nextInt(all.length)];
  }
}
