package io.couponry.application.port.out;

import static io.couponry.application.port.out.Answers.STALE;
import static io.couponry.application.port.out.Answers.refusedBecause;
import static io.couponry.application.port.out.Answers.taken;
import static io.couponry.domain.basket.BasketFixture.aBasket;
import static io.couponry.domain.coupon.CampaignFixture.aCampaign;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static io.couponry.domain.money.MoneyFixture.euros;
import static io.couponry.domain.money.MoneyFixture.money;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.out.Redemptions.CampaignUses;
import io.couponry.domain.coupon.Counter;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Redemptions} must do about campaigns' rules. */
public interface CampaignLimitsContract extends PortContract {
  @Test
  default void theCouponsOfACampaignShareItsLimitExactly() {
    // given
    var scene = aScene();
    var campaign = scene.put(aCampaign().limitedTo(5));
    var coupons = coupons(scene, 4);

    // when
    var answers = Race.of(40, i -> scene.claimed(scene.claim(coupons.get(i % 4)).under(campaign)));

    // then
    assertThat(taken(answers)).hasSize(5);
    assertThat(answers)
        .filteredOn(refusedBecause(new Refusal.CampaignExhausted(campaign.id(), 5))::equals)
        .hasSize(35);
    assertThat(standing(scene, new Counter.CampaignUses(campaign.id()))).isEqualTo(5);
    assertThat(scene.uses(campaign.id())).isEqualTo(new CampaignUses(5, List.of()));
  }

  @Test
  default void theCouponsOfACampaignShareItsBudgetExactly() {
    // given
    var scene = aScene();
    var campaign = scene.put(aCampaign().budget("10.00"));
    var coupons = coupons(scene, 4);
    var basket = aBasket().line("20.00").build();

    // when
    var answers =
        Race.of(40, i -> scene.claimed(scene.claim(coupons.get(i % 4)).under(campaign).on(basket)));

    // then: 15 % of 20.00 are 3.00
    assertThat(taken(answers)).hasSize(3);
    assertThat(answers)
        .filteredOn(
            refusedBecause(new Refusal.CampaignBudgetExhausted(campaign.id(), euros("10.00")))
                ::equals)
        .hasSize(37);
    assertThat(scene.uses(campaign.id())).isEqualTo(new CampaignUses(3, List.of(euros("9.00"))));
  }

  @Test
  default void aClaimOnOtherRulesThanThoseInForceIsStaleAndTakesNothing() {
    // given
    var scene = aScene();
    var coupon = coupons(scene, 1).getFirst();
    var elsewhere = scene.stored(aCoupon().withId("elsewhere").sharedCode("ELSEWHERE"));
    var first = scene.put(aCampaign());
    var second = scene.put(aCampaign().limitedTo(9));

    // when, then
    assertThat(scene.claimed(scene.claim(coupon))).as("without rules").isEqualTo(STALE);
    assertThat(scene.claimed(scene.claim(coupon).under(first))).as("old").isEqualTo(STALE);
    assertThat(scene.claimed(scene.claim(elsewhere).and(scene.claim(coupon).under(first))))
        .as("one of two")
        .isEqualTo(STALE);
    assertThat(scene.claimed(scene.claim(coupon).under(second))).matches(Answers::isTaken);
    scene.removed(second);
    assertThat(scene.claimed(scene.claim(coupon).under(second))).as("gone").isEqualTo(STALE);
    assertThat(scene.claimed(scene.claim(coupon))).matches(Answers::isTaken);
    assertThat(scene.usage(scene.code(coupon)).total()).isEqualTo(2);
    assertThat(scene.usage(scene.code(elsewhere)).total()).isZero();
  }

  @Test
  default void aCampaignThatWasRemovedAndMadeAnewHasOtherRules() {
    // given
    var scene = aScene();
    var coupon = coupons(scene, 1).getFirst();
    var generous = scene.put(aCampaign().limitedTo(9));
    scene.removed(generous);
    var strict = scene.put(aCampaign().limitedTo(1));

    // when
    var claimed = scene.claimed(scene.claim(coupon).under(generous));

    // then
    assertThat(strict.version()).isEqualTo(generous.version());
    assertThat(claimed).isEqualTo(STALE);
  }

  @Test
  default void takesNothingOutsideTheDatesOfTheCampaignWhateverTheCallersClock() {
    // given
    var scene = aScene();
    var coupon = coupons(scene, 1).getFirst();

    // when
    var over = scene.put(aCampaign().expiringAt("2020-01-02T03:04:05Z"));
    var tooLate = scene.claimed(scene.claim(coupon).under(over));
    var toCome = scene.put(aCampaign().startingAt("2999-01-02T03:04:05Z"));
    var tooEarly = scene.claimed(scene.claim(coupon).under(toCome));

    // then
    assertThat(tooLate)
        .isEqualTo(refusedBecause(new Refusal.Expired(Instant.parse("2020-01-02T03:04:05Z"))));
    assertThat(tooEarly)
        .isEqualTo(refusedBecause(new Refusal.NotStarted(Instant.parse("2999-01-02T03:04:05Z"))));
    assertThat(scene.usage(scene.code(coupon)).total()).isZero();
  }

  @Test
  default void aNewLimitCountsTheUsesThatWereTakenBeforeIt() {
    // given
    var scene = aScene();
    var coupons = coupons(scene, 2);
    var basket = aBasket().line("20.00").build();
    var uses = coupons.stream().map(c -> scene.redeemed(scene.claim(c).on(basket))).toList();
    var counter = new Counter.CampaignUses(uses.getFirst().campaign().orElseThrow());

    // when
    var campaign = scene.put(aCampaign().limitedTo(4).budget("9.00"));
    var before = standing(scene, counter);
    var third = scene.claimed(scene.claim(coupons.get(0)).under(campaign).on(basket));
    var fourth = scene.claimed(scene.claim(coupons.get(1)).under(campaign).on(basket));
    scene.rollBack(uses.getFirst());
    var afterwards = scene.claimed(scene.claim(coupons.get(1)).under(campaign).on(basket));

    // then
    assertThat(before).isEqualTo(2);
    assertThat(third).matches(Answers::isTaken);
    assertThat(fourth)
        .isEqualTo(
            refusedBecause(new Refusal.CampaignBudgetExhausted(campaign.id(), euros("9.00"))));
    assertThat(afterwards).matches(Answers::isTaken);
    assertThat(standing(scene, counter)).isEqualTo(3);
  }

  @Test
  default void usesWithoutALimitCountForTheNextOne() {
    // given
    var scene = aScene();
    var coupon = coupons(scene, 1).getFirst();
    var first = scene.put(aCampaign().limitedTo(9).budget("100.00"));
    var use = scene.redeemed(scene.claim(coupon).under(first).on(aBasket().line("20.00").build()));

    // when
    var without = scene.put(aCampaign());
    scene.redeemed(scene.claim(coupon).under(without).on(aBasket().line("10.00").build()));
    scene.rollBack(use);
    var second = scene.put(aCampaign().limitedTo(2).budget("3.00"));

    // then
    assertThat(scene.claimed(scene.claim(coupon).under(second).on(aBasket().line("10.00").build())))
        .matches(Answers::isTaken);
    assertThat(scene.claimed(scene.claim(coupon).under(second)))
        .isEqualTo(refusedBecause(new Refusal.CampaignExhausted(second.id(), 2)));
    var spend = new Counter.CampaignSpend(second.id(), euros("0.00").currency());
    assertThat(standing(scene, spend)).isEqualTo(300);
  }

  @Test
  default void aUseCountsForTheCampaignThatTheCouponWasInThen() {
    // given
    var scene = aScene();
    var campaign = scene.put(aCampaign().limitedTo(1));
    var inside = coupons(scene, 1).getFirst();
    var use = scene.redeemed(scene.claim(inside).under(campaign));

    // when
    var outside = scene.replaced(aCoupon().withId("c0").sharedCode("CODE0").inVersion(2));
    scene.redeemed(scene.claim(outside));
    var back =
        scene.replaced(
            aCoupon().withId("c0").sharedCode("CODE0").inVersion(3).inCampaign("autumn-26"));
    var refused = scene.claimed(scene.claim(back).under(campaign));
    scene.rollBack(use);
    var granted = scene.claimed(scene.claim(back).under(campaign));

    // then
    assertThat(refused).isEqualTo(refusedBecause(new Refusal.CampaignExhausted(campaign.id(), 1)));
    assertThat(granted).matches(Answers::isTaken);
    assertThat(scene.uses(campaign.id()).uses()).isEqualTo(1);
  }

  @Test
  default void aCampaignTellsItsUsesInForceAndWhatTheyCost() {
    // given
    var scene = aScene();
    var campaign = scene.put(aCampaign());
    var coupons = coupons(scene, 2);
    var euros = aBasket().line("shirt", 2, "20.00").build();
    var yen = aBasket().in("JPY").line("1000").build();
    var other = aScene();
    var partly = scene.redeemed(scene.claim(coupons.get(0)).under(campaign).on(euros));
    scene.redeemed(scene.claim(coupons.get(1)).under(campaign).on(yen));
    scene.redeemed(scene.claim(coupons.get(1)).under(campaign));
    scene.rollBack(scene.redeemed(scene.claim(coupons.get(1)).under(campaign).on(euros)));

    // when
    scene.returned(partly, "1", 1);

    // then
    assertThat(scene.uses(campaign.id()))
        .isEqualTo(new CampaignUses(3, List.of(euros("3.00"), money("150 JPY"))));
    assertThat(other.uses(campaign.id())).isEqualTo(new CampaignUses(0, List.of()));
  }

  @Test
  default void aLimitThatIsIntroducedWhileUsesAreTakenIsKeptExactly() {
    for (var round = 0; round < 6; round++) {
      // given
      var scene = aScene();
      var coupons = coupons(scene, 4);
      var basket = aBasket().line("20.00").build();

      // when: one caller sets the limits while the others redeem
      var answers =
          Race.of(
              32,
              i -> {
                if (i == 5) {
                  scene.put(aCampaign().limitedTo(16).budget("100.00"));
                }
                return scene.claimedAnew(coupons.get(i % 4).id(), claim -> claim.on(basket));
              });

      // then
      var uses = taken(answers).size();
      var campaign = coupons.getFirst().campaign().orElseThrow();
      assertThat(uses).isGreaterThanOrEqualTo(16);
      assertThat(standing(scene, new Counter.CampaignUses(campaign))).isEqualTo(uses);
      assertThat(standing(scene, new Counter.CampaignSpend(campaign, basket.currency())))
          .isEqualTo(300L * uses);
      assertThat(scene.claimedAnew(coupons.getFirst().id(), claim -> claim.on(basket)))
          .isEqualTo(refusedBecause(new Refusal.CampaignExhausted(campaign, 16)));
    }
  }

  /** Coupons of 15 % off in the campaign {@code autumn-26}. */
  private static List<Coupon> coupons(Scene scene, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                scene.stored(
                    aCoupon().withId("c" + i).sharedCode("CODE" + i).inCampaign("autumn-26")))
        .toList();
  }

  /** Asked through the first coupon. */
  private static long standing(Scene scene, Counter counter) {
    return scene.standing(scene.drafted(aCoupon().withId("c0").sharedCode("CODE0")), counter);
  }
}
