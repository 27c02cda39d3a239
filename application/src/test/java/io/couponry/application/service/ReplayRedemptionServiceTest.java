package io.couponry.application.service;

import static io.couponry.application.port.out.AttemptFixture.anAttempt;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.Answer;
import io.couponry.application.port.in.RedeemCoupon;
import io.couponry.application.port.in.RedeemCoupon.Outcome;
import io.couponry.application.port.in.ReplayRedemption;
import io.couponry.application.port.out.InMemoryContract;
import io.couponry.application.port.out.Scene;
import io.couponry.application.port.out.SequentialIdentifiers;
import io.couponry.domain.Property;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.SharedCode;
import io.couponry.domain.coupon.CodeSource;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Occasion;
import io.couponry.domain.coupon.RandomCoupons;
import io.couponry.domain.redemption.Redemption;
import io.couponry.domain.redemption.RedemptionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReplayRedemptionServiceTest extends InMemoryContract {
  private final ReplayRedemption replay =
      new ReplayRedemptionService(ports().coupons(), ports().redemptions());
  private final RedeemCoupon redeem =
      new RedeemCouponService(
          new Checkouts(
              ports().codeBooks(),
              new Candidates(
                  ports().codeBooks(),
                  ports().coupons(),
                  ports().campaigns(),
                  ports().redemptions()),
              new CheckedDeals(ports().organizations(), new CouponChecks(List.of())),
              ports().holds(),
              new SequentialIdentifiers(),
              CLOCK),
          ports().redemptions());

  @Test
  void thousandsOfDecisionsComeOutTheSameAgain() {
    // given
    var replayed = new AtomicInteger();

    // when, then
    Property.holds(
        4_000,
        random -> {
          var scene = aScene();
          for (var redemption : redeemed(scene, random)) {
            var again = await(() -> replay.replay(scene.id(), redemption.id())).orElseThrow();
            assertThat(again.refusals()).isEmpty();
            assertThat(again.isSame()).isTrue();
            replayed.incrementAndGet();
          }
        });
    assertThat(replayed).hasValueGreaterThan(2_000);
  }

  @Test
  void aDecisionIsReplayedOnTheVersionItWasMadeOn() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().percentOff("10"));
    var redemption = scene.redeemed(scene.claim(coupon));
    scene.replaced(aCoupon().inVersion(2).percentOff("50"));

    // when
    var again = await(() -> replay.replay(scene.id(), redemption.id())).orElseThrow();

    // then
    assertThat(again.isSame()).isTrue();
  }

  @Test
  void aCodeThatIsForItsHolderOnlyIsReplayedAsTheHoldersOwn() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().assignedCodes("DDDDDD"));
    var code = scene.codes(scene.issued(coupon, 1)).getFirst();
    var ann = new CustomerId("ann");
    await(() -> ports().assignments().handOut(scene.id(), coupon.id(), List.of(ann), 1));
    var redemption = scene.redeemed(scene.claim(coupon, code).by("ann"));

    // when
    var again = await(() -> replay.replay(scene.id(), redemption.id())).orElseThrow();

    // then
    assertThat(again.refusals()).isEmpty();
    assertThat(again.isSame()).isTrue();
  }

  @Test
  void thereIsNothingToReplayOfARedemptionThatIsNotThere() {
    // given
    var scene = aScene();

    // when
    var nothing = await(() -> replay.replay(scene.id(), new RedemptionId(new UUID(1, 1))));

    // then
    assertThat(nothing).isEmpty();
  }

  /** What up to three random coupons lead to on a random basket, together and one by one. */
  private List<Redemption> redeemed(Scene scene, Random random) {
    var coupons = new RandomCoupons(random);
    var codes = new ArrayList<String>();
    var most = 1 + random.nextInt(3);
    for (var i = 0; i < most; i++) {
      var name = "CODE-" + i;
      var coupon =
          random.nextInt(4) > 0
              ? coupons.plain(name, coupons.stacking(name))
              : coupons.coupon(name);
      await(
          () -> ports().coupons().add(in(scene, coupon, name), Optional.empty(), Optional.empty()));
      codes.add(name);
    }
    var occasion = coupons.occasion(Optional.of(coupons.basket()), 1);
    var taken = new ArrayList<>(redeemed(scene, occasion, codes));
    codes.forEach(code -> taken.addAll(redeemed(scene, occasion, List.of(code))));
    return taken;
  }

  private List<Redemption> redeemed(Scene scene, Occasion occasion, List<String> codes) {
    var answer =
        await(
            () ->
                redeem.redeem(
                    new RedeemCoupon.Command(
                        scene.id(),
                        anAttempt(),
                        codes,
                        occasion.customer(),
                        Optional.empty(),
                        occasion.basket(),
                        occasion.channel())));
    return answer instanceof Answer.First<Outcome>(Outcome.Redeemed(var taken)) ? taken : List.of();
  }

  private static Coupon in(Scene scene, Coupon coupon, String name) {
    return new Coupon(
        scene.id(),
        new CouponId(name),
        1,
        coupon.status(),
        coupon.name(),
        Optional.empty(),
        coupon.offer(),
        coupon.recurrence(),
        coupon.conditions(),
        coupon.validity(),
        coupon.limits(),
        coupon.stacking(),
        new CodeSource.Shared(new SharedCode(name)),
        coupon.metadata());
  }
}
