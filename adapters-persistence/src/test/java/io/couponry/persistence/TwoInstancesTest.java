package io.couponry.persistence;

import static io.couponry.application.port.out.AttemptFixture.anAttempt;
import static io.couponry.domain.basket.BasketFixture.aBasket;
import static io.couponry.domain.coupon.CampaignFixture.aCampaign;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.Answer;
import io.couponry.application.port.in.ManageCoupons.Created;
import io.couponry.application.port.out.OutboundPorts;
import io.couponry.application.port.out.Race;
import io.couponry.application.port.out.Redemptions.Claimed;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two instances of the service on one database, which is the only judge. */
class TwoInstancesTest extends PostgresContract {
  private final Pool otherPool = TestDatabase.shared().newPool("two-instances-test", 8);
  private final List<OutboundPorts> instances = List.of(ports(), TestDatabase.newPorts(otherPool));

  @AfterEach
  void close() {
    otherPool.closeAndAwait();
  }

  @Test
  void shareALimitExactly() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().limitedTo(10));

    // when
    var answers =
        Race.of(
            64,
            i ->
                await(() -> instances.get(i % 2).redemptions().claim(scene.claim(coupon).build())));

    // then
    assertThat(answers).filteredOn(TwoInstancesTest::isTaken).hasSize(10);
    assertThat(scene.usage(scene.code(coupon)).total()).isEqualTo(10);
  }

  @Test
  void giveAnAttemptOneAnswer() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().limitedTo(1));
    var attempt = anAttempt();

    // when
    var answers =
        Race.of(
            16,
            i ->
                await(
                    () ->
                        instances
                            .get(i % 2)
                            .redemptions()
                            .claim(scene.claim(coupon).as(attempt).build())));

    // then
    var taken = answers.stream().filter(TwoInstancesTest::isTaken).findFirst().orElseThrow();
    var redemption = ((Answer.First<Claimed>) taken).value();
    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(answer)
                    .isIn(
                        taken,
                        new Answer.Repeated<>(redemption),
                        new Answer.InProgress<Claimed>()));
    assertThat(answers).filteredOn(Answer.First.class::isInstance).hasSize(1);
  }

  @Test
  void neverAddCodesThatOverlap() {
    // given
    var scene = aScene();

    // when
    var answers =
        Race.of(
            8,
            i -> {
              var coupon =
                  scene.drafted(
                      i % 2 == 0
                          ? aCoupon().withId("c" + i).generatedCodes("DDDD")
                          : aCoupon().withId("c" + i).sharedCode("123" + i));
              return await(
                  () ->
                      instances
                          .get(i / 4)
                          .coupons()
                          .add(coupon, scene.layout(coupon), Optional.empty()));
            });

    // then: either the four of one space, or the four shared codes
    assertThat(answers)
        .filteredOn(a -> a instanceof Answer.First<Created>(Created.Stored ignored))
        .hasSize(4);
  }

  @Test
  void noticeAtTheClaimThatTheOtherOneChangedTheCoupon() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var next = scene.drafted(aCoupon().inVersion(2).percentOff("50"));
    await(() -> instances.get(0).coupons().find(scene.id(), coupon.id()));
    await(() -> instances.get(1).coupons().replace(next));

    // when
    var remembered = await(() -> instances.get(0).coupons().find(scene.id(), coupon.id()));
    var claimed = scene.claimed(scene.claim(remembered.orElseThrow()));
    var current = await(() -> instances.get(0).coupons().findCurrent(scene.id(), coupon.id()));

    // then
    assertThat(remembered).contains(coupon);
    assertThat(claimed).isEqualTo(new Answer.First<>(new Claimed.Stale()));
    assertThat(current).contains(next);
  }

  @Test
  void noticeAtTheClaimThatTheOtherOneGaveTheCampaignRules() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().inCampaign("autumn-26"));
    var rules = aCampaign().inOrganization(scene.organization()).limitedTo(1).build();
    await(() -> instances.get(0).campaigns().find(scene.id(), rules.id()));
    await(() -> instances.get(1).campaigns().put(rules, OptionalLong.empty()));

    // when
    var remembered = await(() -> instances.get(0).campaigns().find(scene.id(), rules.id()));
    var claimed = scene.claimed(scene.claim(coupon));
    var current = await(() -> instances.get(0).campaigns().findCurrent(scene.id(), rules.id()));

    // then
    assertThat(remembered).isEmpty();
    assertThat(claimed).isEqualTo(new Answer.First<>(new Claimed.Stale()));
    assertThat(current).contains(rules);
  }

  @Test
  void shareALimitOfACampaignAndABudgetExactly() {
    // given
    var scene = aScene();
    var rules = scene.put(aCampaign().limitedTo(10).budget("20.00"));
    var coupons =
        List.of(
            scene.stored(aCoupon().withId("a").sharedCode("AAA").inCampaign("autumn-26")),
            scene.stored(aCoupon().withId("b").sharedCode("BBB").inCampaign("autumn-26")));
    var basket = aBasket().line("20.00").build();

    // when
    var answers =
        Race.of(
            32,
            i ->
                await(
                    () ->
                        instances
                            .get(i % 2)
                            .redemptions()
                            .claim(
                                scene
                                    .claim(coupons.get(i / 2 % 2))
                                    .under(rules)
                                    .on(basket)
                                    .build())));

    // then: 15 % of 20.00 are 3.00
    assertThat(answers).filteredOn(TwoInstancesTest::isTaken).hasSize(6);
    assertThat(scene.uses(rules.id()).uses()).isEqualTo(6);
  }

  private static boolean isTaken(Answer<Claimed> answer) {
    return answer instanceof Answer.First<Claimed>(Claimed.Taken ignored);
  }
}
