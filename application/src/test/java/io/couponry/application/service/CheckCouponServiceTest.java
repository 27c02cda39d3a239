package io.couponry.application.service;

import static io.couponry.domain.basket.BasketFixture.aBasket;
import static io.couponry.domain.coupon.CampaignFixture.aCampaign;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.in.CheckCoupon;
import io.couponry.application.port.in.CheckCoupon.Choice;
import io.couponry.application.port.in.CheckCoupon.Command;
import io.couponry.application.port.in.CheckCoupon.Outcome;
import io.couponry.application.port.in.CheckCoupon.Result;
import io.couponry.application.port.out.Campaigns;
import io.couponry.application.port.out.Coupons;
import io.couponry.application.port.out.Holds;
import io.couponry.application.port.out.InMemoryContract;
import io.couponry.application.port.out.Redemptions;
import io.couponry.application.port.out.Scene;
import io.couponry.application.port.out.Untouched;
import io.couponry.domain.basket.Basket;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.basket.Customer;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.coupon.CalendarPeriod;
import io.couponry.domain.coupon.Explained;
import io.couponry.domain.coupon.Recurrence;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.coupon.Status;
import io.couponry.domain.coupon.Usage;
import io.couponry.domain.deal.Deal;
import io.couponry.domain.money.Money;
import io.couponry.domain.organization.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckCouponServiceTest extends InMemoryContract {
  private final CheckCoupon check =
      new CheckCouponService(
          ports().codeBooks(),
          new Candidates(
              ports().codeBooks(), ports().coupons(), ports().campaigns(), ports().redemptions()),
          new CheckedDeals(ports().organizations(), new CouponChecks(List.of())),
          ports().holds(),
          CLOCK);

  @Test
  void tellsWhatACodeWouldTakeOffAndTakesNothing() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().limitedTo(1));
    var basket = aBasket().line("20.00").build();

    // when
    var outcome = checked(asking(scene, "SUMMER26").on(basket));

    // then
    var part = judged(outcome);
    assertThat(part.candidate().coupon()).isEqualTo(coupon);
    assertThat(part.appraisal().isGranted()).isTrue();
    assertThat(outcome.reduction().orElseThrow().amount().decimal()).isEqualTo("3.00");
    assertThat(part.appraisal().reduction()).isEqualTo(outcome.reduction());
    assertThat(scene.usage(scene.code(coupon))).isEqualTo(Usage.none());
  }

  @Test
  void whatIsNotKnownIsNotHeldAgainstTheCode() {
    // given
    var scene = aScene();
    scene.stored(aCoupon().perCustomer(1).forEmailDomains("a.example").fromMinimumSpend("50.00"));

    // when
    var outcome = checked(asking(scene, "SUMMER26"));

    // then
    assertThat(judged(outcome).isIn()).isTrue();
    assertThat(judged(outcome).appraisal().open())
        .containsExactly(new Refusal.CustomerRequired(), new Refusal.BasketRequired());
    assertThat(outcome.reduction()).isEmpty();
  }

  @Test
  void aDefiniteReasonRefusesAndAllAreTold() {
    // given
    var scene = aScene();
    scene.stored(aCoupon().perCustomer(1).inStatus(Status.INACTIVE).expiringAt("2026-06-14"));

    // when
    var outcome = checked(asking(scene, "SUMMER26"));

    // then
    assertThat(reasons(outcome))
        .containsExactly(
            new Refusal.Inactive(),
            new Refusal.Expired(Instant.parse("2026-06-14T22:00:00Z")),
            new Refusal.CustomerRequired());
  }

  @Test
  void limitsCountTheUsesTakenSoFar() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD").perCode(1).perCustomer(1));
    var codes = scene.codes(scene.issued(coupon, 2));
    scene.redeemed(scene.claim(coupon, codes.get(0)).by("ann"));

    // when
    var again = checked(asking(scene, codes.get(0).text()).by("ann"));
    var withAnotherCode = checked(asking(scene, codes.get(1).text()).by("ann"));
    var somebodyElse = checked(asking(scene, codes.get(1).text()).by("bob"));

    // then
    assertThat(reasons(again))
        .containsExactly(new Refusal.CustomerLimitReached(1), new Refusal.CodeAlreadyRedeemed(1));
    assertThat(reasons(withAnotherCode)).containsExactly(new Refusal.CustomerLimitReached(1));
    assertThat(judged(somebodyElse).isIn()).isTrue();
  }

  @Test
  void limitsPerPeriodAndBudgetsCountWhatWasTaken() {
    // given
    var scene = aScene();
    var coupon =
        scene.stored(aCoupon().percentOff("10").limitedTo(CalendarPeriod.DAY, 1).budget("5.00"));
    var basket = aBasket().line("40.00").build();
    scene.redeemed(scene.claim(coupon).on(basket));

    // when
    var today = checked(asking(scene, "SUMMER26").on(basket));
    var tomorrow =
        checked(asking(scene, "SUMMER26").on(basket).at(CLOCK.instant().plus(Duration.ofDays(1))));

    // then
    assertThat(reasons(today))
        .containsExactly(
            new Refusal.PeriodLimitReached(CalendarPeriod.DAY, false, 1),
            new Refusal.BudgetExhausted(euros("5.00")));
    assertThat(reasons(tomorrow)).containsExactly(new Refusal.BudgetExhausted(euros("5.00")));
  }

  @Test
  void aCampaignBoundsItsCoupons() {
    // given
    var scene = aScene();
    scene.stored(aCoupon().inCampaign("autumn-26"));
    scene.put(aCampaign().startingAt("2026-07-01"));

    // when
    var outcome = checked(asking(scene, "SUMMER26"));

    // then
    assertThat(reasons(outcome))
        .containsExactly(new Refusal.NotStarted(Instant.parse("2026-06-30T22:00:00Z")));
  }

  @Test
  void anotherMomentCanBeAskedAbout() {
    // given
    var scene = aScene();
    scene.stored(aCoupon().startingAt("2026-07-01"));

    // when
    var now = checked(asking(scene, "SUMMER26"));
    var inJuly = checked(asking(scene, "SUMMER26").at(Instant.parse("2026-07-01T00:00:00Z")));

    // then
    assertThat(reasons(now))
        .containsExactly(new Refusal.NotStarted(Instant.parse("2026-06-30T22:00:00Z")));
    assertThat(judged(inJuly).isIn()).isTrue();
  }

  @Test
  void aLaterPeriodOfASubscriptionNeedsNoFurtherUse() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().limitedTo(1).recurring(new Recurrence.Periods(3)));
    scene.redeemed(scene.claim(coupon));

    // when
    var third = checked(asking(scene, "SUMMER26").inPeriod(3));
    var fourth = checked(asking(scene, "SUMMER26").inPeriod(4));

    // then
    assertThat(judged(third).isIn()).isTrue();
    assertThat(reasons(fourth)).containsExactly(new Refusal.PeriodsOver(3, 4));
  }

  @Test
  void theCodeIsToldAsItWasIssued() {
    // given
    var scene = aScene();
    scene.stored(aCoupon());

    // when
    var outcome = checked(asking(scene, " summer-26 "));

    // then
    assertThat(judged(outcome).candidate().code().text()).isEqualTo("SUMMER26");
  }

  @Test
  void severalCodesAreAnsweredInTheOrderInWhichTheyCame() {
    // given
    var scene = aScene();
    scene.stored(aCoupon().withId("ten").percentOff("10").sharedCode("TEN"));
    scene.stored(aCoupon().withId("five").amountOff("5.00").sharedCode("FIVE").priority(1));
    var basket = aBasket().line("100.00").build();

    // when
    var outcome = checked(asking(scene, "TEN", "NONE", "FIVE", "ten").on(basket));

    // then
    assertThat(outcome.results().get(1)).isEqualTo(new Result.Unknown("NONE"));
    assertThat(outcome.results().get(3)).isEqualTo(new Result.Duplicate("ten"));
    assertThat(amount(outcome.results().get(0))).isEqualTo("9.50");
    assertThat(amount(outcome.results().get(2))).isEqualTo("5.00");
    assertThat(outcome.reduction().orElseThrow().amount().decimal()).isEqualTo("14.50");
  }

  @Test
  void theBestDealIsPickedWhenItIsAskedFor() {
    // given
    var scene = aScene();
    scene.stored(
        aCoupon().withId("a").amountOff("5.00").sharedCode("FIVE").exclusive().priority(9));
    scene.stored(aCoupon().withId("b").percentOff("10").sharedCode("TEN"));
    var basket = aBasket().line("100.00").build();

    // when
    var byPriority = checked(asking(scene, "TEN", "FIVE").on(basket));
    var best = checked(asking(scene, "TEN", "FIVE").on(basket).bestDeal());

    // then
    assertThat(byPriority.reduction().orElseThrow().amount().decimal()).isEqualTo("5.00");
    assertThat(best.reduction().orElseThrow().amount().decimal()).isEqualTo("10.00");
  }

  @Test
  void explainsEveryRuleWhenAsked() {
    // given
    var scene = aScene();
    scene.stored(aCoupon().limitedTo(7).fromMinimumSpend("50.00"));
    var basket = aBasket().line("20.00").build();

    // when
    var silent = checked(asking(scene, "SUMMER26").on(basket));
    var explained = checked(asking(scene, "SUMMER26").on(basket).explained());

    // then
    assertThat(((Result.Judged) silent.results().getFirst()).explanation()).isEmpty();
    assertThat(((Result.Judged) explained.results().getFirst()).explanation())
        .extracting(Explained::rule)
        .contains("status", "validity", "condition", "discount", "limits.total");
  }

  @Test
  void anUnknownCodeTouchesNeitherCouponsNorRedemptions() {
    // given
    var scene = aScene();
    scene.stored(aCoupon());
    var careful =
        new CheckCouponService(
            ports().codeBooks(),
            new Candidates(
                ports().codeBooks(),
                Untouched.port(Coupons.class),
                Untouched.port(Campaigns.class),
                Untouched.port(Redemptions.class)),
            new CheckedDeals(ports().organizations(), new CouponChecks(List.of())),
            Untouched.port(Holds.class),
            CLOCK);

    // when
    var outcome = await(() -> careful.check(asking(scene, "WINTER26").command()));

    // then
    assertThat(outcome.results()).containsExactly(new Result.Unknown("WINTER26"));
  }

  private Outcome checked(Asking asking) {
    return await(() -> check.check(asking.command()));
  }

  private static Asking asking(Scene scene, String... codes) {
    return new Asking(scene.id(), List.of(codes));
  }

  private static Deal.Part judged(Outcome outcome) {
    return ((Result.Judged) outcome.results().getFirst()).part();
  }

  private static List<Refusal> reasons(Outcome outcome) {
    assertThat(judged(outcome).isIn()).isFalse();
    return judged(outcome).appraisal().reasons();
  }

  private static String amount(Result result) {
    return ((Result.Judged) result).part().appraisal().reduction().orElseThrow().amount().decimal();
  }

  private static Money euros(String amount) {
    return Money.parse(amount, Money.currency("EUR"));
  }

  /** A question as it is put together. */
  private static final class Asking {
    private final OrganizationId organization;
    private final List<String> codes;
    private Optional<Customer> customer = Optional.empty();
    private Optional<Basket> basket = Optional.empty();
    private Optional<Instant> at = Optional.empty();
    private int period = 1;
    private Choice choice = Choice.PRIORITY;
    private boolean explain;

    Asking(OrganizationId organization, List<String> codes) {
      this.organization = organization;
      this.codes = codes;
    }

    Asking by(String id) {
      customer = Optional.of(Customer.known(new CustomerId(id)));
      return this;
    }

    Asking on(Basket bought) {
      basket = Optional.of(bought);
      return this;
    }

    Asking at(Instant moment) {
      at = Optional.of(moment);
      return this;
    }

    Asking inPeriod(int number) {
      period = number;
      return this;
    }

    Asking bestDeal() {
      choice = Choice.BEST_DEAL;
      return this;
    }

    Asking explained() {
      explain = true;
      return this;
    }

    Command command() {
      return new Command(
          organization, codes, customer, basket, Channel.WEB, at, period, choice, explain);
    }
  }
}
