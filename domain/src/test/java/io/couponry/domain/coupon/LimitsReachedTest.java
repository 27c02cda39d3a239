package io.couponry.domain.coupon;

import static io.couponry.domain.basket.BasketFixture.aBasket;
import static io.couponry.domain.basket.CustomerFixture.aCustomer;
import static io.couponry.domain.coupon.CampaignFixture.aCampaign;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static io.couponry.domain.money.MoneyFixture.amounts;
import static io.couponry.domain.money.MoneyFixture.euros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.basket.BasketFixture;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.discount.Discount;
import io.couponry.domain.discount.Reduction;
import io.couponry.domain.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits per period, budgets and campaigns, and the counters that uses draw on for them. */
class LimitsReachedTest {
  private static final CouponId SUMMER = new CouponId("summer");
  private static final CampaignId AUTUMN = new CampaignId("autumn-26");
  private static final Optional<Campaign> NO_CAMPAIGN = Optional.empty();

  /** A Monday in Berlin. */
  private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "DAY, 2026-06-15T12:00:00Z, 2026-06-15",
    "DAY, 2026-06-15T21:59:59Z, 2026-06-15",
    "DAY, 2026-06-15T22:00:00Z, 2026-06-16",
    "WEEK, 2026-06-14T21:59:59Z, 2026-06-08",
    "WEEK, 2026-06-14T22:00:00Z, 2026-06-15",
    "WEEK, 2026-06-21T21:59:59Z, 2026-06-15",
    "MONTH, 2026-06-30T21:59:59Z, 2026-06-01",
    "MONTH, 2026-06-30T22:00:00Z, 2026-07-01",
    "WEEK, 2027-01-01T12:00:00Z, 2026-12-28",
  })
  void aPeriodStartsOnADayOfTheCouponsZone(CalendarPeriod period, Instant at, LocalDate start) {
    var coupon = aCoupon().limitedTo(period, 5).build();

    assertThat(coupon.draws(NO_CAMPAIGN, Optional.empty(), Optional.empty(), at))
        .containsExactly(
            new Draw(
                new Counter.Uses(SUMMER, period, start, Optional.empty()),
                1,
                5,
                new Refusal.PeriodLimitReached(period, false, 5)));
  }

  @ParameterizedTest
  @CsvSource({
    "DAY, 2026-06-15, 2026-06-16",
    "WEEK, 2026-06-15, 2026-06-22",
    "MONTH, 2026-01-01, 2026-02-01",
    "MONTH, 2026-12-01, 2027-01-01",
  })
  void aPeriodEndsWhereTheNextOneStarts(CalendarPeriod period, LocalDate start, LocalDate next) {
    assertThat(period.after(start)).isEqualTo(next);
    assertThat(period.startOf(next.minusDays(1))).isEqualTo(start);
  }

  @Test
  void aUseDrawsOnEveryCounterThatALimitNeeds() {
    // given
    var coupon =
        aCoupon()
            .percentOff("10")
            .limitedPerCustomerTo(CalendarPeriod.DAY, 1)
            .limitedTo(CalendarPeriod.WEEK, 7)
            .limitedTo(9)
            .perCustomer(3)
            .budget("100.00")
            .build();
    var campaign = aCampaign().limitedTo(50).budget("500.00").build();
    var ann = new CustomerId("ann");
    var reduction = coupon.appraise(ann(), NO_CAMPAIGN, Usage.none()).reduction();

    // when
    var draws =
        coupon.draws(
            Optional.of(campaign), Optional.of(ann), reduction.map(Reduction::amount), NOON);

    // then
    assertThat(draws)
        .extracting(Draw::counter)
        .containsExactly(
            new Counter.CampaignUses(AUTUMN),
            uses(CalendarPeriod.DAY, Optional.of(ann)),
            uses(CalendarPeriod.WEEK, Optional.empty()),
            new Counter.Spend(SUMMER, Money.currency("EUR")),
            new Counter.CampaignSpend(AUTUMN, Money.currency("EUR")));
    assertThat(draws).extracting(Draw::amount).containsExactly(1L, 1L, 1L, 200L, 200L);
    assertThat(draws).extracting(Draw::ceiling).containsExactly(50L, 1L, 7L, 10_000L, 50_000L);
  }

  @Test
  void aUseDrawsOnNothingThatIsNotKnownOrNotLimited() {
    var byCustomer = aCoupon().limitedPerCustomerTo(CalendarPeriod.DAY, 1).budget("100.00").build();
    var plain = aCoupon().limitedTo(9).perCode(9).perCustomer(9).build();
    var campaign = Optional.of(aCampaign().build());

    assertThat(byCustomer.draws(NO_CAMPAIGN, Optional.empty(), Optional.empty(), NOON)).isEmpty();
    assertThat(plain.draws(campaign, Optional.of(new CustomerId("ann")), Optional.empty(), NOON))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // standing on the counter, of a limit of 5
    "4, true",
    "5, false",
    "6, false",
  })
  void aPeriodHasRoomForItsLastUse(long standing, boolean granted) {
    // given
    var everybody = aCoupon().limitedTo(CalendarPeriod.WEEK, 5).build();
    var eachCustomer = aCoupon().limitedPerCustomerTo(CalendarPeriod.WEEK, 5).build();
    var ann = Optional.of(new CustomerId("ann"));

    // then
    assertThat(reasons(everybody, usage(uses(CalendarPeriod.WEEK, Optional.empty()), standing)))
        .isEqualTo(
            granted
                ? List.of()
                : List.of(new Refusal.PeriodLimitReached(CalendarPeriod.WEEK, false, 5)));
    assertThat(reasons(eachCustomer, usage(uses(CalendarPeriod.WEEK, ann), standing)))
        .isEqualTo(
            granted
                ? List.of()
                : List.of(new Refusal.PeriodLimitReached(CalendarPeriod.WEEK, true, 5)));
  }

  @ParameterizedTest
  @CsvSource({"0, true", "9800, true", "9801, false", "10000, false"})
  void aBudgetIsSpentToTheLastUnitAndNotOneMore(long spent, boolean granted) {
    // given a basket of 20.00 with 2.00 off
    var coupon = aCoupon().percentOff("10").budget("100.00").build();
    var usage = usage(new Counter.Spend(SUMMER, Money.currency("EUR")), spent);

    // then
    assertThat(reasons(coupon, usage))
        .isEqualTo(granted ? List.of() : List.of(new Refusal.BudgetExhausted(euros("100.00"))));
  }

  @Test
  void aCampaignsLimitAndBudgetHoldForItsCoupons() {
    // given
    var coupon = aCoupon().inCampaign("autumn-26").percentOff("10").build();
    var campaign = Optional.of(aCampaign().limitedTo(5).budget("100.00").build());
    var counters =
        Map.<Counter, Long>of(
            new Counter.CampaignUses(AUTUMN),
            5L,
            new Counter.CampaignSpend(AUTUMN, Money.currency("EUR")),
            9_801L);

    // then
    assertThat(coupon.appraise(ann(), campaign, new Usage(0, 0, 0, counters)).reasons())
        .containsExactly(
            new Refusal.CampaignExhausted(AUTUMN, 5),
            new Refusal.CampaignBudgetExhausted(AUTUMN, euros("100.00")));
    assertThat(coupon.appraise(ann(), campaign, Usage.none()).isGranted()).isTrue();
  }

  @Test
  void aBudgetNeedsABasketInOneOfItsCurrencies() {
    // given
    var coupon = aCoupon().percentOff("10").budget(amounts("100.00 EUR", "9000 JPY")).build();
    var plain = aCoupon().build();
    var campaign = Optional.of(aCampaign().budget("100.00").build());
    var noBasket = new Occasion(Optional.empty(), Optional.empty(), Channel.WEB, NOON);

    // then
    assertThat(coupon.appraise(noBasket, NO_CAMPAIGN, Usage.none()).reasons())
        .containsExactly(new Refusal.BasketRequired());
    assertThat(plain.appraise(noBasket, campaign, Usage.none()).reasons())
        .containsExactly(new Refusal.BasketRequired());
    assertThat(coupon.appraise(on(aBasket().in("USD").line("20.00")), NO_CAMPAIGN, Usage.none()))
        .isEqualTo(new Appraisal(List.of(mismatch("EUR", "JPY")), Optional.empty()));
    assertThat(plain.appraise(on(aBasket().in("USD").line("20.00")), campaign, Usage.none()))
        .isEqualTo(new Appraisal(List.of(mismatch("EUR")), Optional.empty()));
    assertThat(
            coupon
                .appraise(on(aBasket().in("JPY").line("2000")), NO_CAMPAIGN, Usage.none())
                .isGranted())
        .isTrue();
  }

  @Test
  void limitsAndBudgetsThatCannotBeAreRefused() {
    assertThatThrownBy(aCoupon().amountOff("5.00").budget(amounts("500 JPY"))::build)
        .isInstanceOf(InvalidValue.class)
        .hasMessage("the budget is not in the currencies of the discount");
    assertThatThrownBy(
            aCoupon()
                    .discount(new Discount.AmountOff(amounts("5.00 EUR", "500 JPY")))
                    .budget("5.00")
                ::build)
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(aCoupon().budget("0.00")::build)
        .isInstanceOf(InvalidValue.class)
        .hasMessage("a budget must not be zero");
    assertThatThrownBy(aCampaign().budget("0.00")::build)
        .isInstanceOf(InvalidValue.class)
        .hasMessage("a budget must not be zero");
    assertThatThrownBy(
            aCoupon().limitedTo(CalendarPeriod.DAY, 1).limitedTo(CalendarPeriod.DAY, 2)::build)
        .isInstanceOf(InvalidValue.class)
        .hasMessage("there is one limit a kind of period");
    assertThatThrownBy(() -> aCoupon().limitedTo(CalendarPeriod.DAY, 0))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("a limit per period is a number of uses, 1 to 10^12");
  }

  private static Refusal mismatch(String... expected) {
    return new Refusal.CurrencyMismatch(
        Set.copyOf(Stream.of(expected).map(Money::currency).toList()), Money.currency("USD"));
  }

  private static Counter uses(CalendarPeriod period, Optional<CustomerId> customer) {
    return new Counter.Uses(SUMMER, period, LocalDate.parse("2026-06-15"), customer);
  }

  private static Usage usage(Counter counter, long standing) {
    return new Usage(0, 0, 0, Map.of(counter, standing));
  }

  private static List<Refusal> reasons(Coupon coupon, Usage usage) {
    return coupon.appraise(ann(), NO_CAMPAIGN, usage).reasons();
  }

  private static Occasion ann() {
    return on(aBasket().line("20.00"));
  }

  private static Occasion on(BasketFixture basket) {
    return new Occasion(
        Optional.of(aCustomer().build()), Optional.of(basket.build()), Channel.WEB, NOON);
  }
}
