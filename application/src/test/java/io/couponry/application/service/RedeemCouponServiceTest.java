package io.couponry.application.service;

import static io.couponry.application.port.out.AttemptFixture.anAttempt;
import static io.couponry.application.port.out.AttemptFixture.reusing;
import static io.couponry.domain.basket.BasketFixture.aBasket;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.Unavailable;
import io.couponry.application.port.in.RedeemCoupon;
import io.couponry.application.port.in.RedeemCoupon.Command;
import io.couponry.application.port.in.RedeemCoupon.Outcome;
import io.couponry.application.port.out.Campaigns;
import io.couponry.application.port.out.Coupons;
import io.couponry.application.port.out.Holds;
import io.couponry.application.port.out.InMemoryContract;
import io.couponry.application.port.out.Redemptions;
import io.couponry.application.port.out.Scene;
import io.couponry.application.port.out.SequentialIdentifiers;
import io.couponry.application.port.out.Untouched;
import io.couponry.domain.basket.Basket;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.basket.Customer;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.basket.OrderId;
import io.couponry.domain.code.SharedCode;
import io.couponry.domain.coupon.BasketCondition;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.coupon.Status;
import io.couponry.domain.coupon.Usage;
import io.couponry.domain.fact.Fact;
import io.couponry.domain.fact.Facts;
import io.couponry.domain.money.Amounts;
import io.couponry.domain.money.Money;
import io.couponry.domain.redemption.Redemption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedeemCouponServiceTest extends InMemoryContract {
  private static final Money FIFTY = Money.parse("50.00", Money.currency("EUR"));

  private final RedeemCoupon redeem = service(ports().coupons(), CLOCK);

  @Test
  void aUseIsTakenAndTheBasketReduced() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().percentOff("10").generatedCodes("DDD-XXX"));
    var code = scene.code(coupon);

    // when
    var answer =
        await(
            () ->
                redeem.redeem(
                    new Command(
                        scene.id(),
                        anAttempt(),
                        List.of(" " + code.text().replace("-", "").toLowerCase(Locale.ROOT)),
                        Optional.of(Customer.known(new CustomerId("ann"))),
                        Optional.of(new OrderId("7")),
                        Optional.of(aBasket().line("20.00").build()),
                        Channel.POS)));

    // then
    var redemption = redeemed(answer);
    assertThat(redemption.code()).isEqualTo(code);
    assertThat(redemption.couponVersion()).isEqualTo(1);
    assertThat(redemption.order()).contains(new OrderId("7"));
    assertThat(redemption.channel()).isEqualTo(Channel.POS);
    assertThat(redemption.discount()).isEqualTo(coupon.offer().discount());
    assertThat(redemption.reduction().orElseThrow().amount())
        .isEqualTo(Money.parse("2.00", Money.currency("EUR")));
    assertThat(scene.usage(code, "ann")).isEqualTo(new Usage(1, 1, 1));
  }

  @Test
  void anUnknownCodeTouchesNeitherCouponsNorRedemptions() {
    // given
    var scene = aScene();
    scene.stored(aCoupon());
    var careful =
        new RedeemCouponService(
            new Checkouts(
                ports().codeBooks(),
                new Candidates(
                    ports().codeBooks(),
                    Untouched.port(Coupons.class),
                    Untouched.port(Campaigns.class),
                    Untouched.port(Redemptions.class)),
                new CheckedDeals(ports().organizations(), new CouponChecks(List.of())),
                Untouched.port(Holds.class),
                new SequentialIdentifiers(),
                CLOCK),
            Untouched.port(Redemptions.class));

    // when
    var answer = await(() -> careful.redeem(command(scene, anAttempt(), "WINTER26")));

    // then
    assertThat(answer).isEqualTo(new Answer.First<>(new Outcome.UnknownCodes(List.of("WINTER26"))));
  }

  @Test
  void aCouponThatChangedMeanwhileIsEvaluatedAnew() {
    // given
    var scene = aScene();
    var remembered = scene.stored(aCoupon().percentOff("10"));
    replaced(scene.drafted(aCoupon().inVersion(2).percentOff("50")));
    var lagging = service(new LaggingCoupons(ports().coupons(), remembered), CLOCK);

    // when
    var answer =
        await(() -> lagging.redeem(command(scene, anAttempt(), aBasket().line("20.00").build())));

    // then
    var redemption = redeemed(answer);
    assertThat(redemption.couponVersion()).isEqualTo(2);
    assertThat(redemption.reduction().orElseThrow().amount())
        .isEqualTo(Money.parse("10.00", Money.currency("EUR")));
    assertThat(scene.usage(redemption.code()).total()).isEqualTo(1);
  }

  @Test
  void aCouponThatStartsInMidRefusalIsRefusedForTheMomentItWasAskedAt() {
    // given
    var scene = aScene();
    var start = CLOCK.instant();
    scene.stored(aCoupon().startingAt(start.toString()));
    var moments =
        List.of(start.minusMillis(1), start.plusMillis(1), start.plusMillis(2)).iterator();
    var passing = service(ports().coupons(), moments::next);

    // when
    var answer = await(() -> passing.redeem(command(scene, anAttempt())));

    // then
    assertThat(answer).isEqualTo(new Answer.First<>(refused(new Refusal.NotStarted(start))));
  }

  @Test
  void aCouponThatMeanwhileDoesNotApplyIsRefused() {
    // given
    var scene = aScene();
    var remembered = scene.stored(aCoupon());
    replaced(scene.drafted(aCoupon().inVersion(2).inStatus(Status.INACTIVE)));
    var lagging = service(new LaggingCoupons(ports().coupons(), remembered), CLOCK);
    var attempt = anAttempt();

    // when
    var answer = await(() -> lagging.redeem(command(scene, attempt)));
    var again = await(() -> lagging.redeem(command(scene, attempt)));

    // then
    assertThat(answer).isEqualTo(new Answer.First<>(refused(new Refusal.Inactive())));
    assertThat(again).isEqualTo(new Answer.Repeated<>(refused(new Refusal.Inactive())));
  }

  @Test
  void theCodeOfACouponThatIsGoneMeanwhileIsUnknown() {
    // given
    var scene = aScene();
    var remembered = scene.stored(aCoupon());
    var book = await(() -> ports().codeBooks().of(scene.id()));
    await(() -> ports().coupons().remove(scene.id(), remembered.id(), Optional.empty()));
    book.add(remembered.id(), new SharedCode("SUMMER26"));
    var lagging = service(new LaggingCoupons(ports().coupons(), remembered), CLOCK);

    // when
    var answer = await(() -> lagging.redeem(command(scene, anAttempt())));

    // then
    assertThat(answer).isEqualTo(new Answer.First<>(new Outcome.UnknownCodes(List.of("SUMMER26"))));
  }

  @Test
  void aCouponThatKeepsChangingIsAnOutageAndTakesNothing() {
    // given
    var scene = aScene();
    var remembered = scene.stored(aCoupon());
    replaced(scene.drafted(aCoupon().inVersion(2)));
    var ever = new LaggingCoupons(ports().coupons(), remembered).alsoWhenCurrentIsAskedFor();

    // when, then
    assertThatThrownBy(() -> await(() -> service(ever, CLOCK).redeem(command(scene, anAttempt()))))
        .isInstanceOf(Unavailable.class);
    assertThat(ever.currentWasAskedFor()).isEqualTo(3);
    assertThat(scene.usage(scene.code(remembered))).isEqualTo(Usage.none());
  }

  @Test
  void everyReasonIsToldInItsOrder() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().limitedTo(1));
    scene.redeemed(scene.claim(coupon));
    replaced(
        scene.drafted(
            aCoupon()
                .inVersion(2)
                .limitedTo(1)
                .perCustomer(1)
                .inStatus(Status.INACTIVE)
                .expiringAt("2026-06-14")
                .onProducts("shoes")
                .fromMinimumSpend("50.00")));

    // when
    var answer =
        await(
            () ->
                redeem.redeem(command(scene, anAttempt(), aBasket().line("hat", "20.00").build())));

    // then
    assertThat(answer)
        .isEqualTo(
            new Answer.First<>(
                refused(
                    new Refusal.Inactive(),
                    new Refusal.Expired(Instant.parse("2026-06-14T22:00:00Z")),
                    new Refusal.CustomerRequired(),
                    new Refusal.ConditionNotMet(
                        new BasketCondition.MinimumSpend(Amounts.of(FIFTY)),
                        Facts.required(
                            Fact.of(FIFTY), Fact.of(Money.parse("20.00", Money.currency("EUR")))),
                        List.of()),
                    new Refusal.NoEligibleLines(),
                    new Refusal.CouponExhausted(1))));
  }

  @Test
  void aLimitThatTheClaimMetIsToldWithAllOthers() {
    // given
    var scene = aScene();
    var coupon =
        scene.stored(aCoupon().generatedCodes("DDDD").limitedTo(1).perCode(1).perCustomer(1));
    var code = scene.code(coupon);
    scene.redeemed(scene.claim(coupon, code).by("ann").forOrder("7"));

    // when
    var answer =
        await(
            () ->
                redeem.redeem(
                    new Command(
                        scene.id(),
                        anAttempt(),
                        List.of(code.text()),
                        Optional.of(Customer.known(new CustomerId("ann"))),
                        Optional.of(new OrderId("7")),
                        Optional.empty(),
                        Channel.WEB)));

    // then
    assertThat(answer)
        .isEqualTo(
            new Answer.First<>(
                refused(
                    new Refusal.CouponExhausted(1),
                    new Refusal.CustomerLimitReached(1),
                    new Refusal.CodeAlreadyRedeemed(1))));
  }

  @Test
  void aRefusedAttemptStaysRefusedWhateverChangesLater() {
    // given
    var scene = aScene();
    scene.stored(aCoupon().inStatus(Status.INACTIVE));
    var attempt = anAttempt();
    var first = await(() -> redeem.redeem(command(scene, attempt)));
    replaced(scene.drafted(aCoupon().inVersion(2)));

    // when
    var again = await(() -> redeem.redeem(command(scene, attempt)));
    var anew = await(() -> redeem.redeem(command(scene, anAttempt())));

    // then
    assertThat(first).isEqualTo(new Answer.First<>(refused(new Refusal.Inactive())));
    assertThat(again).isEqualTo(new Answer.Repeated<>(refused(new Refusal.Inactive())));
    assertThat(anew).matches(RedeemCouponServiceTest::isRedeemed);
  }

  @Test
  void whoRedeemedGetsTheRedemptionAgainEvenWhenTheCouponIsOver() {
    // given
    var scene = aScene();
    scene.stored(aCoupon().limitedTo(1).expiringAt("2026-06-15T11:00:00Z"));
    var attempt = anAttempt();
    var redemption = redeemed(await(() -> redeem.redeem(command(scene, attempt))));
    var later = service(ports().coupons(), InstantSource.offset(CLOCK, Duration.ofDays(9)));

    // when
    var again = await(() -> later.redeem(command(scene, attempt)));

    // then
    assertThat(again).isEqualTo(new Answer.Repeated<>(new Outcome.Redeemed(List.of(redemption))));
  }

  @Test
  void anotherRequestUnderAUsedKeyIsToldSo() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var attempt = anAttempt();
    await(() -> redeem.redeem(command(scene, attempt)));

    // when
    var answer = await(() -> redeem.redeem(command(scene, reusing(attempt))));

    // then
    assertThat(answer).isEqualTo(new Answer.KeyReused<>());
    assertThat(scene.usage(scene.code(coupon)).total()).isEqualTo(1);
  }

  @Test
  void theClockOfTheDatabaseDecides() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().expiringAt("2026-06-15T10:00:00Z"));
    var slow = service(ports().coupons(), InstantSource.offset(CLOCK, Duration.ofHours(-1)));

    // when
    var answer = await(() -> slow.redeem(command(scene, anAttempt())));

    // then
    assertThat(answer).isEqualTo(new Answer.First<>(refused(new Refusal.Expired(NOW))));
    assertThat(scene.usage(scene.code(coupon))).isEqualTo(Usage.none());
  }

  @Test
  void aCodeOfAnotherOrganizationIsUnknown() {
    // given
    var scene = aScene();
    scene.stored(aCoupon());
    var other = aScene();

    // when
    var answer = await(() -> redeem.redeem(command(other, anAttempt())));

    // then
    assertThat(answer).isEqualTo(new Answer.First<>(new Outcome.UnknownCodes(List.of("SUMMER26"))));
  }

  private RedeemCoupon service(Coupons coupons, InstantSource clock) {
    return new RedeemCouponService(
        new Checkouts(
            ports().codeBooks(),
            new Candidates(
                ports().codeBooks(), coupons, ports().campaigns(), ports().redemptions()),
            new CheckedDeals(ports().organizations(), new CouponChecks(List.of())),
            ports().holds(),
            new SequentialIdentifiers(),
            clock),
        ports().redemptions());
  }

  private void replaced(Coupon coupon) {
    assertThat(await(() -> ports().coupons().replace(coupon))).isTrue();
  }

  private static Command command(Scene scene, Attempt attempt) {
    return command(scene, attempt, "SUMMER26");
  }

  private static Command command(Scene scene, Attempt attempt, String code) {
    return new Command(
        scene.id(),
        attempt,
        List.of(code),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Channel.WEB);
  }

  private static Command command(Scene scene, Attempt attempt, Basket basket) {
    return new Command(
        scene.id(),
        attempt,
        List.of("SUMMER26"),
        Optional.empty(),
        Optional.empty(),
        Optional.of(basket),
        Channel.WEB);
  }

  private static Outcome refused(Refusal... reasons) {
    return new Outcome.Refused(List.of(reasons));
  }

  private static boolean isRedeemed(Answer<Outcome> answer) {
    return answer instanceof Answer.First<Outcome>(Outcome.Redeemed ignored);
  }

  private static Redemption redeemed(Answer<Outcome> answer) {
    if (answer instanceof Answer.First<Outcome>(Outcome.Redeemed(var taken))) {
      assertThat(taken).hasSize(1);
      return taken.getFirst();
    }
    throw new AssertionError("not redeemed: " + answer);
  }
}
