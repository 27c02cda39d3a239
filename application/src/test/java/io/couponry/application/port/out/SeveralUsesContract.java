package io.couponry.application.port.out;

import static io.couponry.application.port.out.Answers.refusedBecause;
import static io.couponry.application.port.out.Answers.taken;
import static io.couponry.application.port.out.AttemptFixture.anAttempt;
import static io.couponry.application.port.out.AttemptFixture.reusing;
import static io.couponry.domain.basket.BasketFixture.aBasket;
import static io.couponry.domain.coupon.CampaignFixture.aCampaign;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.Answer;
import io.couponry.application.port.out.Redemptions.Claimed;
import io.couponry.domain.basket.OrderId;
import io.couponry.domain.coupon.CalendarPeriod;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.coupon.Usage;
import io.couponry.domain.redemption.Companion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Redemptions} must do with several codes at once. */
public interface SeveralUsesContract extends PortContract {
  @Test
  default void takesAllUsesInTheOrderOfTheClaim() {
    // given
    var scene = aScene();
    var z = scene.stored(aCoupon().withId("z").sharedCode("ZZZ"));
    var a = scene.stored(aCoupon().withId("a").generatedCodes("DDDD"));
    var code = scene.code(a);
    var basket = aBasket().line("20.00").build();
    var claim = scene.claim(z).on(basket).and(scene.claim(a, code).on(basket));

    // when
    var taken = scene.redeemedTogether(claim);

    // then
    assertThat(taken).extracting(use -> use.code().coupon()).containsExactly(z.id(), a.id());
    assertThat(taken.get(0).companions()).containsExactly(new Companion(code, 1));
    assertThat(taken.get(1).companions()).containsExactly(new Companion(scene.code(z), 1));
    assertThat(taken.get(0).redeemedAt()).isEqualTo(taken.get(1).redeemedAt());
    assertThat(scene.history()).containsExactlyInAnyOrderElementsOf(taken);
    assertThat(scene.usage(code)).isEqualTo(new Usage(1, 1, 0));
  }

  @Test
  default void aRepeatGetsAllUsesInTheSameOrder() {
    // given
    var scene = aScene();
    var coupons = coupons(scene, 3);
    var attempt = anAttempt();
    var taken = scene.redeemedTogether(together(scene, coupons.reversed()).as(attempt));

    // when
    var again = scene.claimed(together(scene, coupons).as(attempt));

    // then
    assertThat(again).isEqualTo(new Answer.Repeated<>(new Claimed.Taken(taken)));
    assertThat(scene.history()).hasSize(3);
  }

  @Test
  default void tellsWhatAnAttemptWasAnsweredBefore() {
    // given
    var scene = aScene();
    var coupons = coupons(scene, 2);
    var unknown = anAttempt();
    var redeemed = anAttempt();
    var refused = anAttempt();
    var taken = scene.redeemedTogether(together(scene, coupons).as(redeemed));
    var reasons = List.<Refusal>of(new Refusal.Inactive());
    await(() -> ports().redemptions().refuse(scene.id(), refused, reasons));
    var redemptions = ports().redemptions();

    // when, then
    assertThat(await(() -> redemptions.earlier(scene.id(), unknown))).isEmpty();
    assertThat(await(() -> redemptions.earlier(scene.id(), redeemed)))
        .contains(new Answer.Repeated<>(new Claimed.Taken(taken)));
    assertThat(await(() -> redemptions.earlier(scene.id(), refused)))
        .contains(new Answer.Repeated<>(new Claimed.Refused(reasons)));
    assertThat(await(() -> redemptions.earlier(scene.id(), reusing(refused))))
        .contains(new Answer.KeyReused<>());
    assertThat(await(() -> redemptions.earlier(aScene().id(), redeemed))).isEmpty();
    assertThat(scene.claimed(scene.claim(coupons.getFirst()).as(unknown)))
        .matches(Answers::isTaken);
  }

  @Test
  default void oneThatCannotBeTakenLeavesAllUntaken() {
    // given
    var scene = aScene();
    var free =
        scene.stored(
            aCoupon().withId("free").generatedCodes("DDDD").perCustomer(5).budget("90.00"));
    var code = scene.code(free);
    var full = scene.stored(aCoupon().withId("full").sharedCode("FULL").limitedTo(1));
    scene.redeemed(scene.claim(full));
    var basket = aBasket().line("20.00").build();
    var claim = scene.claim(free, code).by("ann").forOrder("7").on(basket);

    // when
    var both = scene.claimed(claim.and(scene.claim(full).by("ann").forOrder("7").on(basket)));

    // then
    assertThat(both)
        .isEqualTo(refusedBecause(new Refusal.OfCode("FULL", new Refusal.CouponExhausted(1))));
    assertThat(scene.usage(code, "ann")).isEqualTo(Usage.none());
    assertThat(scene.history()).hasSize(1);
    assertThat(scene.claimed(scene.claim(free, code).by("ann").forOrder("7").on(basket)))
        .matches(Answers::isTaken);
  }

  @Test
  default void everyKindOfLimitNamesTheCode() {
    // given
    var scene = aScene();
    var plain = scene.stored(aCoupon().withId("plain").sharedCode("PLAIN"));
    var campaign = scene.put(aCampaign().limitedTo(1));
    var periodic =
        scene.stored(
            aCoupon().withId("periodic").sharedCode("PERIOD").limitedTo(CalendarPeriod.MONTH, 1));
    var personal = scene.stored(aCoupon().withId("personal").sharedCode("PERSONAL").perCustomer(1));
    var grouped =
        scene.stored(aCoupon().withId("grouped").sharedCode("GROUP").inCampaign("autumn-26"));
    scene.redeemed(scene.claim(periodic).forOrder("1"));
    scene.redeemed(scene.claim(personal).by("ann"));
    scene.redeemed(scene.claim(grouped).under(campaign));

    // when, then
    assertThat(scene.claimed(scene.claim(plain).and(scene.claim(periodic))))
        .isEqualTo(
            refusedBecause(
                new Refusal.OfCode(
                    "PERIOD", new Refusal.PeriodLimitReached(CalendarPeriod.MONTH, false, 1))));
    assertThat(scene.claimed(scene.claim(plain).and(scene.claim(personal).by("ann"))))
        .isEqualTo(
            refusedBecause(new Refusal.OfCode("PERSONAL", new Refusal.CustomerLimitReached(1))));
    assertThat(scene.claimed(scene.claim(plain).and(scene.claim(grouped).under(campaign))))
        .isEqualTo(
            refusedBecause(
                new Refusal.OfCode("GROUP", new Refusal.CampaignExhausted(campaign.id(), 1))));
    assertThat(scene.claimed(scene.claim(plain).and(scene.claim(periodic).forOrder("1"))))
        .isEqualTo(
            refusedBecause(
                new Refusal.OfCode("PERIOD", new Refusal.OrderAlreadyRedeemed(new OrderId("1")))));
    assertThat(scene.usage(scene.code(plain)).total()).isZero();
  }

  @Test
  default void twoCodesOfOneCouponTakeTwoUsesOfIt() {
    // given
    var scene = aScene();
    var coupon =
        scene.stored(
            aCoupon().generatedCodes("DDDD").limitedTo(3).limitedTo(CalendarPeriod.MONTH, 3));
    var codes = scene.codes(scene.issued(coupon, 4));
    var first = scene.claim(coupon, codes.get(0)).and(scene.claim(coupon, codes.get(1)));
    var second = scene.claim(coupon, codes.get(2)).and(scene.claim(coupon, codes.get(3)));

    // when
    var taken = scene.claimed(first);
    var refused = scene.claimed(second);

    // then
    assertThat(taken).matches(Answers::isTaken);
    assertThat(refused).isInstanceOf(Answer.First.class).isNotEqualTo(taken);
    assertThat(taken(List.of(refused))).isEmpty();
    assertThat(scene.usage(codes.get(2))).isEqualTo(new Usage(2, 0, 0));
    assertThat(scene.claimed(scene.claim(coupon, codes.get(2)))).matches(Answers::isTaken);
  }

  @Test
  default void claimsToTheSameCodesInAnyOrderNeitherBlockEachOtherNorTakeAPart() {
    for (var round = 0; round < 4; round++) {
      // given
      var scene = aScene();
      var campaign = scene.put(aCampaign().limitedTo(60).budget("1000.00"));
      var coupons =
          IntStream.range(0, 5)
              .mapToObj(
                  i ->
                      scene.stored(
                          aCoupon()
                              .withId("c" + i)
                              .sharedCode("CODE" + i)
                              .inCampaign("autumn-26")
                              .limitedTo(6 + i)
                              .perCustomer(50)
                              .limitedPerCustomerTo(CalendarPeriod.MONTH, 50)
                              .budget("100.00")))
              .toList();
      var basket = aBasket().line("20.00").build();

      // when
      var answers =
          Race.of(
              32,
              i -> {
                var shuffled = new ArrayList<>(coupons);
                Collections.shuffle(shuffled, new Random(i));
                return scene.claimed(
                    together(
                        shuffled.stream()
                            .limit(2 + i % 4)
                            .map(coupon -> scene.claim(coupon).under(campaign).by("ann").on(basket))
                            .toList()));
              });

      // then
      var uses = taken(answers);
      assertThat(uses).isNotEmpty();
      assertThat(scene.history()).containsExactlyInAnyOrderElementsOf(uses);
      assertThat(scene.uses(campaign.id()).uses()).isEqualTo(uses.size());
      for (var coupon : coupons) {
        var own = uses.stream().filter(use -> use.code().coupon().equals(coupon.id())).count();
        assertThat(scene.usage(scene.code(coupon), "ann")).isEqualTo(new Usage(own, own, own));
      }
    }
  }

  @Test
  default void racingRepeatsTakeEachUseOnce() {
    // given
    var scene = aScene();
    var coupons = coupons(scene, 3);
    var attempt = anAttempt();

    // when
    var answers = Race.of(16, i -> scene.claimed(together(scene, coupons).as(attempt)));

    // then
    assertThat(taken(answers)).hasSize(3);
    assertThat(scene.history()).hasSize(3);
  }

  private static List<Coupon> coupons(Scene scene, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> scene.stored(aCoupon().withId("c" + i).sharedCode("CODE" + i)))
        .toList();
  }

  private static ClaimFixture together(Scene scene, List<Coupon> coupons) {
    return together(coupons.stream().map(scene::claim).toList());
  }

  private static ClaimFixture together(List<ClaimFixture> claims) {
    var first = claims.getFirst();
    claims.subList(1, claims.size()).forEach(first::and);
    return first;
  }
}
