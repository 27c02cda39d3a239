package io.couponry.domain.coupon;

import static io.couponry.domain.basket.BasketFixture.aBasket;
import static io.couponry.domain.basket.CustomerFixture.aCustomer;
import static io.couponry.domain.coupon.CampaignFixture.aCampaign;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.discount.BuyXGetY;
import io.couponry.domain.discount.Prices;
import io.couponry.domain.fact.Fact;
import io.couponry.domain.fact.Facts;
import io.couponry.domain.money.Percentage;
import io.couponry.domain.organization.OrganizationFixture;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A coupon on occasions of a subscription, in a campaign, and where little is known. */
class AppraisingTest {
  private static final Optional<Campaign> NO_CAMPAIGN = Optional.empty();
  private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "once, 1, ''",
    "once, 2, 1",
    "3, 1, ''",
    "3, 3, ''",
    "3, 4, 3",
    "forever, 1000000, ''",
  })
  void aCouponHoldsForSoManyPeriods(String recurrence, int period, String over) {
    var coupon = aCoupon().recurring(recurrence(recurrence)).build();

    assertThat(coupon.appraise(basket().inPeriod(period), NO_CAMPAIGN, Usage.none()).reasons())
        .isEqualTo(
            over.isEmpty()
                ? List.of()
                : List.of(new Refusal.PeriodsOver(Integer.parseInt(over), period)));
  }

  @Test
  void laterPeriodsTakeNoUseSoThatNeitherDatesNorLimitsCount() {
    // given
    var coupon =
        aCoupon()
            .recurring(new Recurrence.Forever())
            .expiringAt("2026-06-14")
            .limitedTo(1)
            .perCustomer(1)
            .limitedPerCustomerTo(CalendarPeriod.DAY, 1)
            .budget("0.01")
            .fromMinimumSpend("50.00")
            .build();
    var campaign = Optional.of(aCampaign().expiringAt("2026-06-14").limitedTo(1).build());

    // when
    var second = coupon.appraise(basket().inPeriod(2), campaign, new Usage(9, 9, 9));
    var first = coupon.appraise(basket(), campaign, new Usage(9, 9, 9));

    // then
    assertThat(second.reasons()).hasSize(1).allMatch(Refusal.ConditionNotMet.class::isInstance);
    assertThat(first.reasons()).hasSizeGreaterThan(4);
  }

  @Test
  void periodsAreCountedFromOne() {
    assertThatThrownBy(() -> basket().inPeriod(0))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("periods are counted from 1");
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, 0, 1, 1_001})
  void aCouponRecursForTwoToAThousandPeriods(int periods) {
    assertThatThrownBy(() -> new Recurrence.Periods(periods))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("it recurs for 2 to 1000 periods");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-14T21:59:59Z, NotStarted",
    "2026-06-14T22:00:00Z, ''",
    "2026-06-30T21:59:59Z, ''",
    "2026-06-30T22:00:00Z, Expired",
  })
  void aCouponDoesNotApplyOutsideTheDatesOfItsCampaign(Instant at, String reason) {
    // given
    var coupon = aCoupon().inCampaign("autumn-26").build();
    var campaign = aCampaign().startingAt("2026-06-15").expiringAt("2026-06-30").build();

    // when
    var appraisal = coupon.appraise(basketAt(at), Optional.of(campaign), Usage.none());

    // then
    assertThat(appraisal.reasons().stream().map(found -> found.getClass().getSimpleName()))
        .containsExactlyElementsOf(reason.isEmpty() ? List.of() : List.of(reason));
  }

  @Test
  void datesOfCouponAndCampaignAreToldBothUnlessTheyAreTheSame() {
    var coupon = aCoupon().expiringAt("2026-06-13").build();
    var earlier = aCampaign().expiringAt("2026-06-12").build();
    var same = aCampaign().expiringAt("2026-06-13").build();

    assertThat(coupon.appraise(basket(), Optional.of(earlier), Usage.none()).reasons())
        .containsExactly(
            new Refusal.Expired(Instant.parse("2026-06-13T22:00:00Z")),
            new Refusal.Expired(Instant.parse("2026-06-12T22:00:00Z")));
    assertThat(coupon.appraise(basket(), Optional.of(same), Usage.none()).reasons()).hasSize(1);
  }

  @Test
  void aCampaignEndsAfterItsStart() {
    assertThatThrownBy(aCampaign().startingAt("2026-06-02").expiringAt("2026-06-01")::build)
        .isInstanceOf(InvalidValue.class)
        .hasMessage("it would expire before it starts");
    assertThatThrownBy(aCampaign().inVersion(0)::build)
        .isInstanceOf(InvalidValue.class)
        .hasMessage("versions are counted from 1");
    assertThatThrownBy(aCampaign().limitedTo(0)::build)
        .isInstanceOf(InvalidValue.class)
        .hasMessage("limit is a number of uses, 1 to 10^12");
  }

  @Test
  void reasonsAboutTheCustomerComeBeforeThoseAboutTheBasket() {
    // given
    var coupon =
        aCoupon()
            .onCondition(new BasketCondition.MinimumQuantity(5))
            .onCondition(new OccasionCondition.InChannel(Set.of(Channel.POS)))
            .onCondition(new CustomerCondition.FirstOrder())
            .recurring(new Recurrence.Periods(2))
            .build();

    // when
    var reasons = coupon.appraise(basket().inPeriod(3), NO_CAMPAIGN, Usage.none()).reasons();

    // then
    assertThat(reasons.getFirst()).isEqualTo(new Refusal.PeriodsOver(2, 3));
    assertThat(reasons.subList(1, 4))
        .extracting(reason -> ((Refusal.ConditionNotMet) reason).condition())
        .containsExactlyElementsOf(
            List.of(
                coupon.conditions().get(2),
                coupon.conditions().get(0),
                coupon.conditions().get(1)));
  }

  @Test
  void theDayAndHourOfAConditionAreThoseOfTheCouponsZone() {
    // given it is Monday in Tokyo, and still Sunday in Berlin
    var mondays =
        new OccasionCondition.Weekly(Set.of(DayOfWeek.MONDAY), Optional.empty(), Optional.empty());
    var tokyo = OrganizationFixture.anOrganization().inTimeZone("Asia/Tokyo").build();
    var at = basketAt(Instant.parse("2026-06-14T16:00:00Z"));

    // then
    assertThat(
            aCoupon()
                .inOrganization(tokyo)
                .onCondition(mondays)
                .build()
                .appraise(at, NO_CAMPAIGN, Usage.none())
                .isGranted())
        .isTrue();
    assertThat(
            aCoupon()
                .onCondition(mondays)
                .build()
                .appraise(at, NO_CAMPAIGN, Usage.none())
                .isGranted())
        .isFalse();
  }

  @Test
  void whatIsLeftToPayIsWhatCountsAndNotTheBasket() {
    // given
    var coupon = aCoupon().percentOff("10").fromMinimumSpend("20.00").build();
    var all = aCoupon().percentOff("100").build();
    var prices = Prices.of(basket().basket().orElseThrow());
    var nothingLeft =
        prices.after(all.appraise(basket(), NO_CAMPAIGN, Usage.none()).reduction().orElseThrow());

    // then
    var appraising = new Appraising(coupon, NO_CAMPAIGN, basket());
    assertThat(appraising.on(Optional.of(prices), Usage.none()).isGranted()).isTrue();
    assertThat(appraising.on(Optional.of(nothingLeft), Usage.none()).reasons())
        .containsExactly(new Refusal.NoEligibleLines());
  }

  @Test
  void aDiscountOutOfReachIsToldWithWhatIsLacking() {
    var secondFree = new BuyXGetY(1, 1, Percentage.whole(), Optional.empty(), OptionalInt.empty());
    var coupon = aCoupon().discount(secondFree).build();

    assertThat(coupon.appraise(basket(), NO_CAMPAIGN, Usage.none()).reasons())
        .containsExactly(
            new Refusal.DiscountOutOfReach(
                Facts.required(Fact.of(2), Fact.of(1)).and("rewardPieces", Fact.of(1))));
  }

  private static Recurrence recurrence(String text) {
    return switch (text) {
      case "once" -> new Recurrence.Once();
      case "forever" -> new Recurrence.Forever();
      default -> new Recurrence.Periods(Integer.parseInt(text));
    };
  }

  private static Occasion basket() {
    return basketAt(NOON);
  }

  private static Occasion basketAt(Instant at) {
    return new Occasion(
        Optional.of(aCustomer().build()),
        Optional.of(aBasket().line("shirt", "20.00").build()),
        Channel.WEB,
        at);
  }
}
