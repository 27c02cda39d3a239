package io.couponry.persistence;

import static io.couponry.application.port.out.AttemptFixture.anAttempt;
import static io.couponry.domain.basket.BasketFixture.aBasket;
import static io.couponry.domain.coupon.CampaignFixture.aCampaign;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.out.Answers;
import io.couponry.application.port.out.OutboundPorts;
import io.couponry.application.port.out.PortContract;
import io.couponry.application.port.out.Scene;
import io.couponry.domain.basket.Basket;
import io.couponry.domain.coupon.Counter;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.redemption.ReturnedLine;
import io.vertx.mutiny.sqlclient.Pool;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The moments between two statements in which counting could go wrong, each made to happen. */
class CampaignRacesTest implements PortContract {
  private static final String NAME = "campaign-races-test";
  private static final String LOCK_COUNTERS =
      "SELECT * FROM counter WHERE organization = ? AND kind = ? FOR UPDATE";
  private static final Basket BASKET = aBasket().line("shirt", 2, "20.00").build();

  private final Pool pool = TestDatabase.shared().newPool(NAME, 4);
  private final OutboundPorts ports = TestDatabase.newPorts(pool);
  private final Sessions sessions = new Sessions(NAME);

  @Override
  public OutboundPorts ports() {
    return ports;
  }

  @AfterEach
  void close() {
    pool.closeAndAwait();
  }

  @Test
  void aNewLimitWaitsForUsesThatAreBeingTaken() throws SQLException {
    // given
    var scene = aScene();
    var coupon = inCampaign(scene, "a", "");
    scene.redeemed(scene.claim(coupon).by("ann"));
    var rules = aCampaign().inOrganization(scene.organization()).limitedTo(3).build();

    // when: the use has all but the customer's counter when the limit comes
    try (var lock =
        RowLock.heldBy(
            "SELECT * FROM customer_use WHERE organization = ? FOR UPDATE", scene.id().value())) {
      var use =
          ports
              .redemptions()
              .claim(scene.claim(coupon).by("ann").build())
              .subscribeAsCompletionStage();
      sessions.awaitBlocked(1);
      var put = ports.campaigns().put(rules, OptionalLong.empty()).subscribeAsCompletionStage();
      sessions.awaitBlocked(2);
      lock.rollBack();

      // then
      assertThat(use.join()).matches(Answers::isTaken);
      put.join();
    }
    scene.redeemed(scene.claim(coupon).under(rules));
    assertThat(scene.standing(coupon, new Counter.CampaignUses(rules.id()))).isEqualTo(3);
  }

  @Test
  void aNewLimitWaitsForCouponsThatAreGettingIntoTheCampaign() throws SQLException {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var inside = scene.drafted(aCoupon().inVersion(2).inCampaign("autumn-26"));
    var rules = aCampaign().inOrganization(scene.organization()).limitedTo(1).build();

    // when
    try (var lock =
        RowLock.heldBy(
            "SELECT * FROM coupon WHERE organization = ? FOR UPDATE", scene.id().value())) {
      var replaced = ports.coupons().replace(inside).subscribeAsCompletionStage();
      sessions.awaitBlocked(1);
      var put = ports.campaigns().put(rules, OptionalLong.empty()).subscribeAsCompletionStage();
      sessions.awaitBlocked(2);
      lock.rollBack();

      // then
      assertThat(replaced.join()).isTrue();
      put.join();
    }
    assertThat(scene.claimed(scene.claim(inside).under(rules))).matches(Answers::isTaken);
    assertThat(coupon.campaign()).isEmpty();
  }

  @Test
  void aCampaignsCounterIsAddedUpAfterRollbacksThatAreUnderWay() throws SQLException {
    // given: a counter of the coupon's own, and none of the campaign's yet
    var scene = aScene();
    var first = inCampaign(scene, "a", "90.00");
    var second = inCampaign(scene, "b", "");
    var use = scene.redeemed(scene.claim(first).on(BASKET));
    var rules = scene.put(aCampaign().limitedTo(9));

    // when: the rollback has looked for counters and lowers the only one that it found
    try (var lock = RowLock.heldBy(LOCK_COUNTERS, scene.id().value(), "COUPON_SPEND")) {
      var rollback =
          ports
              .redemptions()
              .rollBack(scene.id(), use.id(), anAttempt(), Optional.empty(), List.of())
              .subscribeAsCompletionStage();
      sessions.awaitBlocked(1);
      var claim =
          ports
              .redemptions()
              .claim(scene.claim(second).under(rules).build())
              .subscribeAsCompletionStage();
      sessions.awaitBlocked(2);
      lock.rollBack();

      // then
      assertThat(rollback.join()).matches(Answers::isReturned);
      assertThat(claim.join()).matches(Answers::isTaken);
    }
    assertThat(scene.standing(second, new Counter.CampaignUses(rules.id()))).isEqualTo(1);
  }

  @Test
  void aCouponsCounterIsAddedUpAfterReturnsThatAreUnderWay() throws SQLException {
    // given: a use that a campaign's budget paid for, of a coupon that has its own by now
    var scene = aScene();
    var campaign = scene.put(aCampaign().budget("90.00"));
    var before = inCampaign(scene, "a", "");
    var use = scene.redeemed(scene.claim(before).under(campaign).on(BASKET));
    var coupon =
        scene.replaced(aCoupon().withId("a").sharedCode("CODE-a").inVersion(2).budget("90.00"));

    // when: the return has looked for counters and lowers the only one that it found
    try (var lock = RowLock.heldBy(LOCK_COUNTERS, scene.id().value(), "CAMPAIGN_SPEND")) {
      var returned =
          ports
              .redemptions()
              .rollBack(
                  scene.id(),
                  use.id(),
                  anAttempt(),
                  Optional.empty(),
                  List.of(new ReturnedLine("1", 1)))
              .subscribeAsCompletionStage();
      sessions.awaitBlocked(1);
      var claim =
          ports
              .redemptions()
              .claim(scene.claim(coupon).on(BASKET).build())
              .subscribeAsCompletionStage();
      sessions.awaitBlocked(2);
      lock.rollBack();

      // then
      assertThat(returned.join()).matches(Answers::isReturned);
      assertThat(claim.join()).matches(Answers::isTaken);
    }
    assertThat(scene.standing(coupon, new Counter.Spend(coupon.id(), BASKET.currency())))
        .isEqualTo(900);
    assertThat(scene.standing(coupon, new Counter.CampaignSpend(campaign.id(), BASKET.currency())))
        .isEqualTo(300);
  }

  /** 15 % off in the campaign {@code autumn-26}, with a budget if one is said. */
  private static Coupon inCampaign(Scene scene, String id, String budget) {
    var coupon =
        aCoupon().withId(id).sharedCode("CODE-" + id).inCampaign("autumn-26").perCustomer(9);
    return scene.stored(
        budget.isEmpty() ? coupon : coupon.inOrganization(scene.organization()).budget(budget));
  }
}
