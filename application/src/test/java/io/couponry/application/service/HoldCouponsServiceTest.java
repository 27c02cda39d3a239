package io.couponry.application.service;

import static io.couponry.application.port.out.AttemptFixture.anAttempt;
import static io.couponry.domain.basket.BasketFixture.aBasket;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.in.CheckCoupon;
import io.couponry.application.port.in.EndHold;
import io.couponry.application.port.in.EndHold.Confirmation;
import io.couponry.application.port.in.FindHold;
import io.couponry.application.port.in.HoldCoupons;
import io.couponry.application.port.in.HoldCoupons.Outcome;
import io.couponry.application.port.in.RedeemCoupon;
import io.couponry.application.port.in.ReleaseExpiredHolds;
import io.couponry.application.port.out.InMemoryPorts;
import io.couponry.application.port.out.OutboundPorts;
import io.couponry.application.port.out.PortContract;
import io.couponry.application.port.out.Scene;
import io.couponry.application.port.out.SequentialIdentifiers;
import io.couponry.domain.basket.Basket;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.basket.OrderId;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.coupon.Usage;
import io.couponry.domain.redemption.Hold;
import io.couponry.domain.redemption.HoldLength;
import io.couponry.domain.redemption.Redemption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HoldCouponsServiceTest implements PortContract {
  private static final Basket BASKET = aBasket().line("20.00").build();

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-06-15T10:00:00Z"));
  private final InstantSource clock = now::get;
  private final OutboundPorts ports = InMemoryPorts.create(clock);
  private final SequentialIdentifiers identifiers = new SequentialIdentifiers();
  private final Candidates candidates =
      new Candidates(ports.codeBooks(), ports.coupons(), ports.campaigns(), ports.redemptions());
  private final CheckedDeals unchecked =
      new CheckedDeals(ports.organizations(), new CouponChecks(List.of()));
  private final Checkouts checkouts =
      new Checkouts(ports.codeBooks(), candidates, unchecked, ports.holds(), identifiers, clock);
  private final CheckCoupon check =
      new CheckCouponService(ports.codeBooks(), candidates, unchecked, ports.holds(), clock);
  private final HoldCoupons hold = new HoldCouponsService(checkouts, ports.holds(), identifiers);
  private final RedeemCoupon redeem = new RedeemCouponService(checkouts, ports.redemptions());
  private final EndHold end = new EndHoldService(ports.holds());
  private final FindHold find = new FindHoldService(ports.holds(), clock);
  private final ReleaseExpiredHolds release = new ReleaseExpiredHoldsService(ports.holds());

  @Override
  public OutboundPorts ports() {
    return ports;
  }

  @Test
  void whatIsHeldIsWhatWouldBeRedeemed() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().percentOff("10").limitedTo(1));

    // when
    var held = held(scene, "7", BASKET, "SUMMER26");
    var confirmed = await(() -> end.confirm(scene.id(), held.id(), anAttempt()));

    // then
    var use = held.uses().getFirst();
    assertThat(use.reduction().orElseThrow().amount().decimal()).isEqualTo("2.00");
    assertThat(held.expiresAt()).isEqualTo(held.heldAt().plusSeconds(600));
    assertThat(confirmed).matches(HoldCouponsServiceTest::isConfirmed);
    assertThat(scene.history()).extracting(Redemption::id).containsExactly(use.id());
    assertThat(scene.usage(scene.code(coupon))).isEqualTo(new Usage(1, 1, 0));
  }

  @Test
  void whatDoesNotApplyIsNotHeld() {
    // given
    var scene = aScene();
    scene.stored(aCoupon().fromMinimumSpend("50.00"));
    var attempt = anAttempt();

    // when
    var refused = asked(scene, attempt, "7", BASKET, "SUMMER26");
    var again = asked(scene, attempt, "7", BASKET, "SUMMER26");
    var unknown = asked(scene, anAttempt(), "7", BASKET, "WINTER26");
    var twice = asked(scene, anAttempt(), "7", BASKET, "SUMMER26", "summer26");

    // then
    assertThat(reasons(refused)).singleElement().isInstanceOf(Refusal.ConditionNotMet.class);
    assertThat(again).isEqualTo(new Answer.Repeated<>(new Outcome.Refused(reasons(refused))));
    assertThat(unknown)
        .isEqualTo(new Answer.First<>(new Outcome.UnknownCodes(List.of("WINTER26"))));
    assertThat(reasons(twice))
        .containsExactly(new Refusal.OfCode("SUMMER26", new Refusal.DuplicateCode()));
  }

  @Test
  void anOrderThatAsksAgainGetsItsHoldAndLonger() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().limitedTo(1));
    var first = held(scene, "7", BASKET, "SUMMER26");
    pass(Duration.ofMinutes(5));
    var attempt = anAttempt();

    // when
    var again = asked(scene, attempt, "7", BASKET, "SUMMER26");
    var repeated = asked(scene, attempt, "7", BASKET, "SUMMER26");

    // then
    var extended = hold(again);
    assertThat(extended.id()).isEqualTo(first.id());
    assertThat(extended.uses()).isEqualTo(first.uses());
    assertThat(extended.expiresAt()).isAfter(first.expiresAt().plusSeconds(299));
    assertThat(repeated).isEqualTo(new Answer.Repeated<>(new Outcome.Held(extended)));
    assertThat(scene.usage(scene.code(coupon)).total()).isEqualTo(1);
  }

  @Test
  void onAnotherBasketAnOrderGetsAnotherHoldInPlaceOfItsOwn() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().percentOff("10").limitedTo(1));
    var first = held(scene, "7", BASKET, "SUMMER26");

    // when
    var second = held(scene, "7", aBasket().line("50.00").build(), "SUMMER26");

    // then
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(second.uses().getFirst().reduction().orElseThrow().amount().decimal())
        .isEqualTo("5.00");
    assertThat(endOf(scene, first)).isEqualTo(Hold.Kind.RELEASED);
    assertThat(scene.usage(scene.code(coupon)).total()).isEqualTo(1);
  }

  @Test
  void withOtherCodesAnOrderGetsAnotherHoldInPlaceOfItsOwn() {
    // given
    var scene = aScene();
    var one = scene.stored(aCoupon().withId("one").sharedCode("ONE").limitedTo(1));
    var two = scene.stored(aCoupon().withId("two").sharedCode("TWO").limitedTo(1));
    var first = held(scene, "7", BASKET, "ONE", "TWO");

    // when
    held(scene, "7", BASKET, "TWO");

    // then
    assertThat(endOf(scene, first)).isEqualTo(Hold.Kind.RELEASED);
    assertThat(scene.usage(scene.code(one)).total()).isZero();
    assertThat(scene.usage(scene.code(two)).total()).isEqualTo(1);
  }

  @Test
  void othersAreToldUntilWhenACodeIsHeldAndMayAskAgain() {
    // given
    var scene = aScene();
    scene.stored(aCoupon().limitedTo(1));
    var held = held(scene, "7", BASKET, "SUMMER26");
    var redeeming = anAttempt();
    var holding = anAttempt();

    // when
    var redeemed = redeemed(scene, redeeming, Optional.of(new OrderId("8")));
    var ofNoOrder = redeemed(scene, anAttempt(), Optional.empty());
    var other = asked(scene, holding, "8", BASKET, "SUMMER26");
    await(() -> end.release(scene.id(), held.id()));
    var heldLater = asked(scene, holding, "8", BASKET, "SUMMER26");
    await(() -> end.release(scene.id(), hold(heldLater).id()));
    var redeemedLater = redeemed(scene, redeeming, Optional.of(new OrderId("8")));

    // then
    var codeHeld = List.<Refusal>of(new Refusal.CodeHeld(held.expiresAt()));
    assertThat(List.of(redeemed, ofNoOrder))
        .containsOnly(new Answer.First<>(new RedeemCoupon.Outcome.Refused(codeHeld)));
    assertThat(other).isEqualTo(new Answer.First<>(new Outcome.Refused(codeHeld)));
    assertThat(redeemedLater).matches(HoldCouponsServiceTest::isRedeemed);
  }

  @Test
  void ofSeveralCodesTheOneThatIsHeldIsNamed() {
    // given
    var scene = aScene();
    scene.stored(aCoupon().withId("one").sharedCode("ONE").limitedTo(1));
    scene.stored(aCoupon().withId("two").sharedCode("TWO"));
    var held = held(scene, "7", BASKET, "ONE");

    // when
    var other = asked(scene, anAttempt(), "8", BASKET, "TWO", "ONE");

    // then
    assertThat(reasons(other))
        .containsExactly(new Refusal.OfCode("ONE", new Refusal.CodeHeld(held.expiresAt())));
  }

  @Test
  void anOrderRedeemsWhatItHolds() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().limitedTo(1));
    var held = held(scene, "7", BASKET, "SUMMER26");

    // when
    var redeemed = redeemed(scene, anAttempt(), Optional.of(new OrderId("7")));
    var again = redeemed(scene, anAttempt(), Optional.of(new OrderId("7")));

    // then
    assertThat(redeemed).matches(HoldCouponsServiceTest::isRedeemed);
    assertThat(again).matches(answer -> !isRedeemed(answer));
    assertThat(endOf(scene, held)).isEqualTo(Hold.Kind.REDEEMED);
    assertThat(scene.usage(scene.code(coupon))).isEqualTo(new Usage(1, 1, 0));
  }

  @Test
  void whatExpiredIsInNobodysWay() {
    // given
    var scene = aScene();
    scene.stored(aCoupon().limitedTo(1));
    var held = held(scene, "7", BASKET, "SUMMER26");
    pass(Duration.ofMinutes(11));

    // when
    var later = asked(scene, anAttempt(), "8", BASKET, "SUMMER26");
    pass(Duration.ofMinutes(11));
    var redeemed = redeemed(scene, anAttempt(), Optional.empty());

    // then
    assertThat(hold(later).id()).isNotEqualTo(held.id());
    assertThat(endOf(scene, held)).isEqualTo(Hold.Kind.EXPIRED);
    assertThat(redeemed).matches(HoldCouponsServiceTest::isRedeemed);
    assertThat(await(() -> end.confirm(scene.id(), held.id(), anAttempt())))
        .isEqualTo(new Answer.First<>(new Confirmation.Expired()));
  }

  @Test
  void whatExpiredIsNotInTheWayOfWhoeverOnlyAsks() {
    // given
    var scene = aScene();
    scene.stored(aCoupon().limitedTo(1));
    held(scene, "7", BASKET, "SUMMER26");
    var inForce = asked(scene);
    pass(Duration.ofMinutes(11));

    // when
    var expired = asked(scene);

    // then
    assertThat(inForce).isFalse();
    assertThat(expired).isTrue();
  }

  @Test
  void aHoldWhoseTimeIsOverIsShownAsExpiredAndReleased() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var held = held(scene, "7", BASKET, "SUMMER26");
    pass(Duration.ofMinutes(11));

    // when
    var shown = endOf(scene, held);
    var released = await(() -> release.releaseExpired(10));

    // then
    assertThat(shown).isEqualTo(Hold.Kind.EXPIRED);
    assertThat(released).isEqualTo(1);
    assertThat(scene.usage(scene.code(coupon)).total()).isZero();
  }

  /** Whether the code can be used. */
  private boolean asked(Scene scene) {
    return await(
            () ->
                check.check(
                    new CheckCoupon.Command(
                        scene.id(),
                        List.of("SUMMER26"),
                        Optional.empty(),
                        Optional.of(BASKET),
                        Channel.WEB,
                        Optional.empty(),
                        1,
                        CheckCoupon.Choice.PRIORITY,
                        false)))
        .results()
        .stream()
        .allMatch(
            result -> result instanceof CheckCoupon.Result.Judged judged && judged.part().isIn());
  }

  private void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  private Hold held(Scene scene, String order, Basket basket, String... codes) {
    return hold(asked(scene, anAttempt(), order, basket, codes));
  }

  private Answer<Outcome> asked(
      Scene scene, Attempt attempt, String order, Basket basket, String... codes) {
    var wanted =
        new RedeemCoupon.Command(
            scene.id(),
            attempt,
            List.of(codes),
            Optional.empty(),
            Optional.of(new OrderId(order)),
            Optional.of(basket),
            Channel.WEB);
    return await(() -> hold.hold(new HoldCoupons.Command(wanted, HoldLength.usual())));
  }

  private Answer<RedeemCoupon.Outcome> redeemed(
      Scene scene, Attempt attempt, Optional<OrderId> order) {
    return await(
        () ->
            redeem.redeem(
                new RedeemCoupon.Command(
                    scene.id(),
                    attempt,
                    List.of("SUMMER26"),
                    Optional.empty(),
                    order,
                    Optional.of(BASKET),
                    Channel.WEB)));
  }

  private Hold.Kind endOf(Scene scene, Hold hold) {
    return await(() -> find.find(scene.id(), hold.id())).orElseThrow().end().orElseThrow().kind();
  }

  private static Hold hold(Answer<Outcome> answer) {
    if (answer instanceof Answer.First<Outcome>(Outcome.Held(var hold))) {
      return hold;
    }
    throw new AssertionError("not held: " + answer);
  }

  private static List<Refusal> reasons(Answer<Outcome> answer) {
    if (answer instanceof Answer.First<Outcome>(Outcome.Refused(var reasons))) {
      return reasons;
    }
    throw new AssertionError("not refused: " + answer);
  }

  private static boolean isRedeemed(Answer<RedeemCoupon.Outcome> answer) {
    return answer
        instanceof Answer.First<RedeemCoupon.Outcome>(RedeemCoupon.Outcome.Redeemed ignored);
  }

  private static boolean isConfirmed(Answer<Confirmation> answer) {
    return answer instanceof Answer.First<Confirmation>(Confirmation.Confirmed ignored);
  }
}
