package io.couponry.application.port.out;

import static io.couponry.application.port.out.AttemptFixture.anAttempt;
import static io.couponry.application.port.out.AttemptFixture.reusing;
import static io.couponry.domain.basket.BasketFixture.aBasket;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.EventType;
import io.couponry.application.port.in.EndHold.Confirmation;
import io.couponry.application.port.in.EndHold.Release;
import io.couponry.application.port.in.ReadEvents.Event;
import io.couponry.application.port.out.Holds.Held;
import io.couponry.application.port.out.Redemptions.Claimed;
import io.couponry.domain.basket.Basket;
import io.couponry.domain.basket.OrderId;
import io.couponry.domain.code.Code;
import io.couponry.domain.coupon.CalendarPeriod;
import io.couponry.domain.coupon.CodeState;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponFixture;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.coupon.Usage;
import io.couponry.domain.money.Money;
import io.couponry.domain.redemption.Hold;
import io.couponry.domain.redemption.HoldId;
import io.couponry.domain.redemption.HoldLength;
import io.couponry.domain.redemption.Redemption;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Holds} must do. */
public interface HoldsContract extends PortContract {
  ZoneId ZONE = ZoneId.of("UTC");
  HoldLength TEN_SECONDS = HoldLength.ofSeconds(10);
  HoldLength TWENTY_MINUTES = HoldLength.ofSeconds(1_200);

  /** Lets a hold's time be over, whatever the clock says. */
  void expire(Scene scene, Hold hold);

  @Test
  default void aUseThatIsSetAsideCountsLikeARedeemedOne() {
    // given
    var scene = aScene();
    var coupon =
        scene.stored(aCoupon().generatedCodes("DDDD").perCode(1).limitedTo(5).perCustomer(9));
    var codes = scene.codes(scene.issued(coupon, 2));

    // when
    var hold = scene.hold(scene.claim(coupon, codes.get(0)).by("ann").forOrder("7"));

    // then
    var until = Optional.of(hold.expiresAt());
    assertThat(hold.end()).isEmpty();
    assertThat(hold.expiresAt()).isEqualTo(hold.heldAt().plusSeconds(600));
    assertThat(hold.uses().getFirst().countedAt()).isEqualTo(hold.heldAt());
    assertThat(found(scene, hold)).isEqualTo(hold);
    assertThat(scene.usage(codes.get(0), "ann"))
        .isEqualTo(new Usage(1, 1, 1, Map.of(), until, until, CodeState.untouched()));
    assertThat(scene.usage(codes.get(1)))
        .isEqualTo(new Usage(1, 0, 0, Map.of(), until, Optional.empty(), CodeState.untouched()));
    assertThat(scene.claimed(scene.claim(coupon, codes.get(0))))
        .isEqualTo(Answers.refusedBecause(new Refusal.CodeAlreadyRedeemed(1)));
    assertThat(scene.history()).isEmpty();
  }

  @Test
  default void holdsAreToldBesideUses() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().percentOff("10").limitedTo(5));
    var basket = aBasket().line("20.00").build();
    var redeemed = scene.redeemed(scene.claim(coupon).on(basket));
    var hold = scene.hold(scene.claim(coupon).on(basket));
    scene.hold(scene.claim(coupon));

    // when
    var usage = await(() -> ports().redemptions().usage(coupon, ZONE));

    // then
    assertThat(usage.uses()).isEqualTo(1);
    assertThat(usage.holds()).isEqualTo(2);
    assertThat(usage.rollbacks()).isZero();
    assertThat(usage.remaining()).hasValue(2);
    assertThat(usage.discounts()).containsExactly(cost(redeemed));
    assertThat(usage.heldDiscounts()).containsExactly(cost(hold.uses().getFirst()));
    assertThat(usage.days()).hasSize(1);
  }

  @Test
  default void ofCallersRacingForACodeExactlyOneHoldsIt() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD").perCode(1));
    var code = scene.code(coupon);

    // when
    var answers = Race.of(16, i -> scene.held(scene.claim(coupon, code).forOrder("order-" + i)));

    // then
    assertThat(answers).filteredOn(HoldsContract::isAside).hasSize(1);
    assertThat(answers)
        .filteredOn(
            new Answer.First<Held>(new Held.Refused(List.of(new Refusal.CodeAlreadyRedeemed(1))))
                ::equals)
        .hasSize(15);
    assertThat(scene.usage(code).total()).isEqualTo(1);
  }

  @Test
  default void aHoldSetsAllCodesAsideOrNone() {
    // given
    var scene = aScene();
    var plenty = scene.stored(aCoupon().withId("plenty").sharedCode("PLENTY"));
    var last = scene.stored(aCoupon().withId("last").sharedCode("LAST").limitedTo(1));
    var both = scene.hold(scene.claim(plenty).and(scene.claim(last)).forOrder("7"));

    // when
    var again = scene.held(scene.claim(plenty).and(scene.claim(last)).forOrder("8"));

    // then
    assertThat(both.uses()).extracting(use -> use.code().text()).containsExactly("PLENTY", "LAST");
    assertThat(again)
        .isEqualTo(
            new Answer.First<>(
                new Held.Refused(
                    List.of(new Refusal.OfCode("LAST", new Refusal.CouponExhausted(1))))));
    assertThat(scene.usage(scene.code(plenty)).total()).isEqualTo(1);
  }

  @Test
  default void aRepeatGetsItsHoldAgain() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().limitedTo(1));
    var attempt = anAttempt();
    var hold = scene.hold(scene.claim(coupon).as(attempt));

    // when
    var again = scene.held(scene.claim(coupon).as(attempt));
    var other = scene.held(scene.claim(coupon).as(reusing(attempt)));

    // then
    assertThat(again).isEqualTo(new Answer.Repeated<>(new Held.Aside(hold)));
    assertThat(await(() -> ports().holds().earlier(scene.id(), attempt))).contains(again);
    assertThat(await(() -> ports().holds().earlier(scene.id(), anAttempt()))).isEmpty();
    assertThat(other).isEqualTo(new Answer.KeyReused<>());
    assertThat(scene.usage(scene.code(coupon)).total()).isEqualTo(1);
  }

  @Test
  default void keysOfHoldsAndOfRedemptionsAreApart() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var attempt = anAttempt();
    scene.hold(scene.claim(coupon).as(attempt));

    // when
    var redeemed = scene.claimed(scene.claim(coupon).as(attempt));

    // then
    assertThat(redeemed).matches(Answers::isTaken);
  }

  @Test
  default void aRepeatGetsItsHoldAsItWasWhateverBecameOfIt() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var attempt = anAttempt();
    var extension = anAttempt();
    var hold = scene.hold(scene.claim(coupon).as(attempt));
    var extended = aside(extended(scene, hold, extension, TWENTY_MINUTES));
    scene.release(hold);

    // when
    var again = scene.held(scene.claim(coupon).as(attempt));
    var extendedAgain = extended(scene, hold, extension, TWENTY_MINUTES);

    // then
    assertThat(again).isEqualTo(new Answer.Repeated<>(new Held.Aside(hold)));
    assertThat(extendedAgain).isEqualTo(new Answer.Repeated<>(new Held.Aside(extended)));
  }

  @Test
  default void aRefusalToHoldIsRememberedOnceItIsSaid() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var attempt = anAttempt();
    var reasons = List.<Refusal>of(new Refusal.Inactive());

    // when
    var first = await(() -> ports().holds().refuse(scene.id(), attempt, reasons));
    var again = scene.held(scene.claim(coupon).as(attempt));

    // then
    assertThat(first).isEqualTo(new Answer.First<>(new Held.Refused(reasons)));
    assertThat(again).isEqualTo(new Answer.Repeated<>(new Held.Refused(reasons)));
  }

  @Test
  default void aHoldOnAnotherVersionIsStale() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var attempt = anAttempt();
    scene.replaced(aCoupon().inVersion(2));

    // when
    var stale = scene.held(scene.claim(coupon).as(attempt));

    // then
    assertThat(stale).isEqualTo(new Answer.First<>(new Held.Stale()));
    assertThat(await(() -> ports().holds().earlier(scene.id(), attempt))).isEmpty();
  }

  @Test
  default void confirmingRedeemsEachUseUnderItsId() {
    // given
    var scene = aScene();
    var one =
        scene.stored(aCoupon().withId("one").sharedCode("ONE").perCustomer(1).percentOff("10"));
    var two = scene.stored(aCoupon().withId("two").sharedCode("TWO").limitedTo(1));
    var basket = aBasket().line("20.00").build();
    var hold =
        scene.hold(scene.claim(one).and(scene.claim(two)).by("ann").forOrder("7").on(basket));

    // when
    var confirmed = redemptions(scene.confirm(hold));

    // then
    var redeemedAt = confirmed.getFirst().redeemedAt();
    assertThat(confirmed)
        .isEqualTo(hold.uses().stream().map(use -> use.confirmedAt(redeemedAt)).toList());
    assertThat(redeemedAt).isAfter(hold.heldAt());
    assertThat(scene.history()).containsExactlyInAnyOrderElementsOf(confirmed);
    assertThat(found(scene, hold).end()).contains(new Hold.End(Hold.Kind.CONFIRMED, redeemedAt));
    assertThat(scene.usage(scene.code(one), "ann")).isEqualTo(new Usage(1, 1, 1));
    assertThat(scene.release(hold)).isEqualTo(new Release.AlreadyRedeemed());
  }

  @Test
  default void holdsCountForALimitPerCustomerThatComesMeanwhile() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var confirmed = scene.hold(scene.claim(coupon).by("ann"));
    var released = scene.hold(scene.claim(coupon).by("ann"));
    var limited = replaced(scene, aCoupon().perCustomer(3).inVersion(2));

    // when
    scene.redeemed(scene.claim(limited).by("ann"));
    var tooMany = scene.claimed(scene.claim(limited).by("ann"));
    scene.release(released);
    scene.redeemed(scene.claim(limited).by("ann"));
    redemptions(scene.confirm(confirmed)).forEach(scene::rollBack);

    // then
    assertThat(tooMany).isEqualTo(Answers.refusedBecause(new Refusal.CustomerLimitReached(3)));
    assertThat(scene.usage(scene.code(limited), "ann").byCustomer()).isEqualTo(2);
  }

  @Test
  default void holdsFromALimitPerCustomerThatWentMeanwhileAreGivenBackAndConfirmed() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().perCustomer(3));
    var confirmed = scene.hold(scene.claim(coupon).by("ann"));
    var released = scene.hold(scene.claim(coupon).by("ann"));
    var unlimited = replaced(scene, aCoupon().inVersion(2));
    scene.redeemed(scene.claim(unlimited).by("ann"));
    var limited = replaced(scene, aCoupon().perCustomer(4).inVersion(3));

    // when
    var before = scene.usage(scene.code(limited), "ann").byCustomer();
    scene.release(released);
    redemptions(scene.confirm(confirmed)).forEach(scene::rollBack);

    // then
    assertThat(before).isEqualTo(3);
    assertThat(scene.usage(scene.code(limited), "ann").byCustomer()).isEqualTo(1);
  }

  @Test
  default void aRepeatedConfirmationGetsItsRedemptionsAgain() {
    // given
    var scene = aScene();
    var hold = scene.hold(scene.claim(scene.stored(aCoupon())));
    var attempt = anAttempt();
    var confirmed = redemptions(scene.confirm(hold, attempt));

    // when
    var again = scene.confirm(hold, attempt);
    var byAnother = scene.confirm(hold);
    var reused = scene.confirm(hold, reusing(attempt));

    // then
    assertThat(again).isEqualTo(new Answer.Repeated<>(new Confirmation.Confirmed(confirmed)));
    assertThat(byAnother)
        .isEqualTo(new Answer.First<>(new Confirmation.AlreadyEnded(Hold.Kind.CONFIRMED)));
    assertThat(reused).isEqualTo(new Answer.KeyReused<>());
    assertThat(scene.history()).hasSize(1);
  }

  @Test
  default void ofRacingConfirmationsExactlyOneRedeems() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().limitedTo(1));
    var hold = scene.hold(scene.claim(coupon));

    // when
    var answers = Race.of(8, i -> scene.confirm(hold));

    // then
    assertThat(answers).filteredOn(HoldsContract::isConfirmed).hasSize(1);
    assertThat(scene.history()).hasSize(1);
    assertThat(scene.usage(scene.code(coupon))).isEqualTo(new Usage(1, 1, 0));
  }

  @Test
  default void whoeverEndsAHoldFirstDecidesHow() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().limitedTo(100));
    var released = new AtomicReference<Release>();

    for (var i = 0; i < 8; i++) {
      // given
      var before = scene.history().size();
      var hold = scene.hold(scene.claim(coupon));

      // when
      var confirmed =
          Race.of(
                  2,
                  caller -> {
                    if (caller == 0) {
                      return isConfirmed(scene.confirm(hold));
                    }
                    released.set(scene.release(hold));
                    return released.get() instanceof Release.AlreadyRedeemed;
                  })
              .stream()
              .distinct()
              .toList();

      // then
      assertThat(confirmed).hasSize(1);
      assertThat(scene.history()).hasSize(confirmed.getFirst() ? before + 1 : before);
      assertThat(scene.usage(scene.code(coupon)))
          .isEqualTo(new Usage(scene.history().size(), scene.history().size(), 0));
    }
  }

  @Test
  default void releasingGivesEverythingBackOnce() {
    // given
    var scene = aScene();
    var coupon = limitedInEveryWay(scene);
    var code = scene.code(coupon);
    var hold = scene.hold(scene.claim(coupon, code).by("ann").forOrder("7").on(basket()));

    // when
    var releases = List.of(scene.release(hold), scene.release(hold));

    // then
    assertThat(releases).containsOnly(new Release.Released());
    assertThat(scene.usage(code, "ann")).isEqualTo(Usage.none());
    assertThat(found(scene, hold).end().orElseThrow().kind()).isEqualTo(Hold.Kind.RELEASED);
    assertThat(scene.confirm(hold))
        .isEqualTo(new Answer.First<>(new Confirmation.AlreadyEnded(Hold.Kind.RELEASED)));
    assertThat(scene.held(scene.claim(coupon, code).by("ann").forOrder("7").on(basket())))
        .matches(HoldsContract::isAside);
    assertThat(scene.history()).isEmpty();
  }

  @Test
  default void aConfirmedUseCanBeRolledBack() {
    // given
    var scene = aScene();
    var coupon = limitedInEveryWay(scene);
    var code = scene.code(coupon);
    var hold = scene.hold(scene.claim(coupon, code).by("ann").forOrder("7").on(basket()));
    var confirmed = redemptions(scene.confirm(hold)).getFirst();

    // when
    var answer = scene.rollBack(confirmed);

    // then
    assertThat(answer).matches(Answers::isReturned);
    assertThat(scene.usage(code, "ann")).isEqualTo(Usage.none());
    assertThat(scene.claimed(scene.claim(coupon, code).by("ann").forOrder("7").on(basket())))
        .matches(Answers::isTaken);
  }

  @Test
  default void whatExpiredIsNotConfirmed() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().limitedTo(1));
    var hold = scene.hold(scene.claim(coupon));
    expire(scene, hold);

    // when
    var beforeRelease = scene.confirm(hold);
    var released = releaseExpired(scene, 10);
    var afterRelease = scene.confirm(hold);

    // then
    assertThat(released).isEqualTo(1);
    assertThat(List.of(beforeRelease, afterRelease))
        .containsOnly(new Answer.First<>(new Confirmation.Expired()));
    assertThat(found(scene, hold).end().orElseThrow().kind()).isEqualTo(Hold.Kind.EXPIRED);
    assertThat(scene.usage(scene.code(coupon))).isEqualTo(Usage.none());
    assertThat(scene.release(hold)).isEqualTo(new Release.Released());
    assertThat(releaseExpired(scene, 10)).isZero();
    assertThat(scene.history()).isEmpty();
  }

  @Test
  default void onlyWhatExpiredIsReleasedAndNoMoreThanAskedFor() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var inForce = scene.hold(scene.claim(coupon));
    var expired = List.of(scene.hold(scene.claim(coupon)), scene.hold(scene.claim(coupon)));
    expired.forEach(hold -> expire(scene, hold));

    // when
    var released = List.of(releaseExpired(scene, 1), releaseExpired(scene, 5));

    // then
    assertThat(released).containsExactly(1, 1);
    assertThat(found(scene, inForce)).isEqualTo(inForce);
    assertThat(scene.usage(scene.code(coupon)).total()).isEqualTo(1);
  }

  @Test
  default void expiredHoldsOfAllOrganizationsAreReleased() {
    // given
    var scenes = List.of(aScene(), aScene());
    var holds =
        scenes.stream().map(scene -> scene.hold(scene.claim(scene.stored(aCoupon())))).toList();
    expire(scenes.get(0), holds.get(0));
    expire(scenes.get(1), holds.get(1));

    // when
    var released = await(() -> ports().holds().releaseExpired(1_000));

    // then
    assertThat(released).isGreaterThanOrEqualTo(2);
    for (var i = 0; i < 2; i++) {
      assertThat(found(scenes.get(i), holds.get(i)).end().orElseThrow().kind())
          .isEqualTo(Hold.Kind.EXPIRED);
    }
  }

  @Test
  default void racingReleasesOfWhatExpiredGiveBackOnce() {
    // given
    var scene = aScene();
    var coupon = limitedInEveryWay(scene);
    var code = scene.code(coupon);
    var hold = scene.hold(scene.claim(coupon, code).by("ann").on(basket()));
    expire(scene, hold);

    // when
    var released =
        Race.of(8, i -> i % 2 == 0 ? releaseExpired(scene, 5) : releasedByName(scene, hold));

    // then
    assertThat(released.stream().mapToInt(Integer::intValue).sum()).isLessThanOrEqualTo(1);
    assertThat(scene.usage(code, "ann")).isEqualTo(Usage.none());
    assertThat(scene.history()).isEmpty();
  }

  @Test
  default void aHoldIsOnlyMadeLonger() {
    // given
    var scene = aScene();
    var hold = scene.hold(scene.claim(scene.stored(aCoupon())));
    var attempt = anAttempt();

    // when
    var shorter = aside(extended(scene, hold, anAttempt(), TEN_SECONDS));
    var longer = aside(extended(scene, hold, attempt, TWENTY_MINUTES));
    var again = extended(scene, hold, attempt, TWENTY_MINUTES);

    // then
    assertThat(shorter).isEqualTo(hold);
    assertThat(longer.expiresAt()).isAfter(hold.expiresAt().plusSeconds(599));
    assertThat(longer.heldAt()).isEqualTo(hold.heldAt());
    assertThat(longer.uses()).isEqualTo(hold.uses());
    assertThat(again).isEqualTo(new Answer.Repeated<>(new Held.Aside(longer)));
    assertThat(found(scene, hold)).isEqualTo(longer);
  }

  @Test
  default void aHoldThatIsOverIsNotMadeLonger() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var released = scene.hold(scene.claim(coupon));
    var expired = scene.hold(scene.claim(coupon));
    scene.release(released);
    expire(scene, expired);
    var attempt = anAttempt();

    // when
    var answers =
        List.of(
            extended(scene, released, attempt, TWENTY_MINUTES),
            extended(scene, expired, attempt, TWENTY_MINUTES));

    // then
    assertThat(answers).containsOnly(new Answer.First<>(new Held.Stale()));
    assertThat(await(() -> ports().holds().earlier(scene.id(), attempt))).isEmpty();
  }

  @Test
  default void anOrdersHoldsAreFoundByTheirCodes() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var codes = scene.codes(scene.issued(coupon, 3));
    var shared = scene.stored(aCoupon().withId("shared").sharedCode("SHARED"));
    var both =
        scene.hold(
            scene.claim(coupon, codes.get(0)).forOrder("7").and(scene.claim(shared).forOrder("7")));
    scene.hold(scene.claim(coupon, codes.get(0)).forOrder("8"));
    expire(scene, scene.hold(scene.claim(coupon, codes.get(1)).forOrder("7")));
    scene.release(scene.hold(scene.claim(coupon, codes.get(2)).forOrder("7")));

    // when, then
    assertThat(open(scene, "7", codes.get(0))).containsExactly(both);
    assertThat(open(scene, "7", codes.get(0), scene.code(shared))).containsExactly(both);
    assertThat(open(scene, "7", codes.get(1), codes.get(2))).isEmpty();
    assertThat(open(scene, "9", codes.get(0))).isEmpty();
    assertThat(open(aScene(), "7", codes.get(0))).isEmpty();
  }

  @Test
  default void anOrderRedeemsInPlaceOfItsHold() {
    // given
    var scene = aScene();
    var coupon = limitedInEveryWay(scene);
    var code = scene.code(coupon);
    var hold = scene.hold(scene.claim(coupon, code).by("ann").forOrder("7").on(basket()));
    var attempt = anAttempt();
    var claim = scene.claim(coupon, code).by("ann").forOrder("7").on(basket()).as(attempt);
    claim.inPlaceOf(hold);

    // when
    var redemption = scene.redeemed(claim);
    var again = scene.claimed(claim);

    // then
    assertThat(again).isEqualTo(new Answer.Repeated<>(new Claimed.Taken(List.of(redemption))));
    assertThat(found(scene, hold).end().orElseThrow().kind()).isEqualTo(Hold.Kind.REDEEMED);
    assertThat(scene.usage(code, "ann")).isEqualTo(new Usage(1, 1, 1));
    assertThat(scene.confirm(hold))
        .isEqualTo(new Answer.First<>(new Confirmation.AlreadyEnded(Hold.Kind.REDEEMED)));
    assertThat(scene.release(hold)).isEqualTo(new Release.AlreadyRedeemed());
  }

  @Test
  default void anOrderHoldsInPlaceOfItsHold() {
    // given
    var scene = aScene();
    var one = scene.stored(aCoupon().withId("one").sharedCode("ONE").limitedTo(1));
    var two = scene.stored(aCoupon().withId("two").sharedCode("TWO").limitedTo(1));
    var before = scene.hold(scene.claim(one).forOrder("7"));

    // when
    var after =
        scene.hold(
            scene.claim(one).forOrder("7").and(scene.claim(two).forOrder("7")).inPlaceOf(before));

    // then
    assertThat(found(scene, before).end().orElseThrow().kind()).isEqualTo(Hold.Kind.RELEASED);
    assertThat(found(scene, after)).isEqualTo(after);
    assertThat(scene.usage(scene.code(one)).total()).isEqualTo(1);
    assertThat(scene.usage(scene.code(two)).total()).isEqualTo(1);
  }

  @Test
  default void aClaimThatFailsLeavesTheHoldItWasToReplace() {
    // given
    var scene = aScene();
    var one = scene.stored(aCoupon().withId("one").sharedCode("ONE").limitedTo(1));
    var two = scene.stored(aCoupon().withId("two").sharedCode("TWO").limitedTo(1));
    var hold = scene.hold(scene.claim(one).forOrder("7"));
    scene.redeemed(scene.claim(two));
    var attempt = anAttempt();

    // when
    var refused =
        scene.claimed(
            scene.claim(one).and(scene.claim(two)).forOrder("7").as(attempt).inPlaceOf(hold));

    // then
    assertThat(refused)
        .isEqualTo(
            Answers.refusedBecause(new Refusal.OfCode("TWO", new Refusal.CouponExhausted(1))));
    assertThat(found(scene, hold)).isEqualTo(hold);
    assertThat(scene.usage(scene.code(one)).total()).isEqualTo(1);
    assertThat(await(() -> ports().redemptions().earlier(scene.id(), attempt))).isEmpty();
  }

  @Test
  default void aClaimInPlaceOfAHoldThatHasEndedIsStale() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var hold = scene.hold(scene.claim(coupon).forOrder("7"));
    scene.release(hold);

    // when
    var stale = scene.claimed(scene.claim(coupon).forOrder("7").inPlaceOf(hold));

    // then
    assertThat(stale).isEqualTo(Answers.STALE);
    assertThat(scene.usage(scene.code(coupon))).isEqualTo(Usage.none());
  }

  @Test
  default void racingRedemptionsOfOneOrderTakeItsHeldUseOnce() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().limitedTo(1));
    var hold = scene.hold(scene.claim(coupon).forOrder("7"));

    // when
    var answers = Race.of(8, i -> scene.claimed(scene.claim(coupon).forOrder("7").inPlaceOf(hold)));

    // then
    assertThat(answers).filteredOn(Answers::isTaken).hasSize(1);
    assertThat(answers).filteredOn(Answers.STALE::equals).hasSize(7);
    assertThat(scene.history()).hasSize(1);
    assertThat(scene.usage(scene.code(coupon))).isEqualTo(new Usage(1, 1, 0));
  }

  @Test
  default void whatBecomesOfAHoldIsTold() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().limitedTo(1));
    var released = scene.hold(scene.claim(coupon));
    scene.release(released);
    var expired = scene.hold(scene.claim(coupon));
    expire(scene, expired);
    releaseExpired(scene, 1);
    var confirmed = scene.hold(scene.claim(coupon));
    var redeemed = redemptions(scene.confirm(confirmed)).getFirst();
    scene.rollBack(redeemed);
    var replaced = scene.hold(scene.claim(coupon).forOrder("7"));
    var replacing = scene.redeemed(scene.claim(coupon).forOrder("7").inPlaceOf(replaced));

    // when
    var events = relayed(scene);

    // then
    assertThat(events)
        .extracting(event -> event.type() + " " + event.subject())
        .filteredOn(event -> !event.startsWith(EventType.COUPON_EXHAUSTED.toString()))
        .containsExactly(
            EventType.COUPON_CREATED + " " + coupon.id(),
            EventType.COUPON_HELD + " " + released.id(),
            EventType.COUPON_RELEASED + " " + released.id(),
            EventType.COUPON_HELD + " " + expired.id(),
            EventType.COUPON_RELEASED + " " + expired.id(),
            EventType.COUPON_HELD + " " + confirmed.id(),
            EventType.COUPON_REDEEMED + " " + redeemed.id(),
            EventType.COUPON_ROLLED_BACK + " " + redeemed.id(),
            EventType.COUPON_HELD + " " + replaced.id(),
            EventType.COUPON_RELEASED + " " + replaced.id(),
            EventType.COUPON_REDEEMED + " " + replacing.id());
  }

  @Test
  default void nothingIsKnownOfAHoldThatNeverWas() {
    // given
    var scene = aScene();
    var other = aScene();
    var hold = scene.hold(scene.claim(scene.stored(aCoupon())));

    // when, then
    assertThat(await(() -> ports().holds().find(other.id(), hold.id()))).isEmpty();
    assertThat(other.confirm(hold)).isEqualTo(new Answer.First<>(new Confirmation.NotFound()));
    assertThat(other.release(hold)).isEqualTo(new Release.NotFound());
    assertThat(await(() -> ports().holds().find(scene.id(), new HoldId(new UUID(7, 7))))).isEmpty();
    assertThat(found(scene, hold)).isEqualTo(hold);
  }

  /** A coupon that each of whose limits leaves room for one use of 2.00. */
  private static Coupon limitedInEveryWay(Scene scene) {
    return scene.stored(
        aCoupon()
            .percentOff("10")
            .generatedCodes("DDDD")
            .limitedTo(1)
            .perCode(1)
            .perCustomer(1)
            .limitedTo(CalendarPeriod.DAY, 1)
            .limitedPerCustomerTo(CalendarPeriod.MONTH, 1)
            .budget("3.00"));
  }

  private static Basket basket() {
    return aBasket().line("20.00").build();
  }

  private static Money cost(Redemption use) {
    return use.reduction().orElseThrow().amount();
  }

  private List<Event> relayed(Scene scene) {
    while (await(() -> ports().events().relay(1_000)) > 0) {
      assertThat(scene.id()).isNotNull();
    }
    return await(() -> ports().events().after(scene.id(), 0, Optional.empty(), 500)).events();
  }

  private Hold found(Scene scene, Hold hold) {
    return await(() -> ports().holds().find(scene.id(), hold.id())).orElseThrow();
  }

  private List<Hold> open(Scene scene, String order, Code... codes) {
    return await(() -> ports().holds().open(scene.id(), new OrderId(order), List.of(codes)));
  }

  private int releaseExpired(Scene scene, int most) {
    return await(() -> ports().holds().releaseExpired(scene.id(), most));
  }

  private static int releasedByName(Scene scene, Hold hold) {
    assertThat(scene.release(hold)).isEqualTo(new Release.Released());
    return 0;
  }

  private Answer<Held> extended(Scene scene, Hold hold, Attempt attempt, HoldLength length) {
    return await(() -> ports().holds().extend(scene.id(), hold.id(), attempt, length));
  }

  private static Hold aside(Answer<Held> answer) {
    if (answer instanceof Answer.First<Held>(Held.Aside(var hold))) {
      return hold;
    }
    throw new AssertionError("not set aside: " + answer);
  }

  private static boolean isAside(Answer<Held> answer) {
    return answer instanceof Answer.First<Held>(Held.Aside ignored);
  }

  private static List<Redemption> redemptions(Answer<Confirmation> answer) {
    if (answer instanceof Answer.First<Confirmation>(Confirmation.Confirmed(var redemptions))) {
      return redemptions;
    }
    throw new AssertionError("not confirmed: " + answer);
  }

  private static boolean isConfirmed(Answer<Confirmation> answer) {
    return answer instanceof Answer.First<Confirmation>(Confirmation.Confirmed ignored);
  }

  private Coupon replaced(Scene scene, CouponFixture next) {
    var coupon = scene.drafted(next);
    assertThat(await(() -> ports().coupons().replace(coupon))).isTrue();
    return coupon;
  }
}
