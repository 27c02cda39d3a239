package io.couponry.application.port.out;

import static io.couponry.application.port.out.AttemptFixture.anAttempt;
import static io.couponry.application.port.out.AttemptFixture.reusing;
import static io.couponry.domain.basket.BasketFixture.aBasket;
import static io.couponry.domain.coupon.CampaignFixture.aCampaign;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static io.couponry.domain.money.MoneyFixture.euros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.couponry.application.port.Answer;
import io.couponry.application.port.in.RollBackRedemption.Outcome;
import io.couponry.domain.basket.Basket;
import io.couponry.domain.coupon.CalendarPeriod;
import io.couponry.domain.coupon.Campaign;
import io.couponry.domain.coupon.Counter;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.Usage;
import io.couponry.domain.money.Money;
import io.couponry.domain.redemption.Redemption;
import io.couponry.domain.redemption.Return;
import io.couponry.domain.redemption.ReturnedLine;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every implementation of {@link Redemptions} must do when pieces of an order are returned.
 */
public interface ReturnsContract extends PortContract {
  /** 100.00, of which 10 % are 10.00: 6.00 for the shirts and 4.00 for the hats. */
  Basket BASKET = aBasket().line("shirt", 3, "20.00").line("hat", 4, "10.00").build();

  @Test
  default void returnedPiecesGiveTheirShareOfTheMoneyBackAndTheUseStays() {
    // given
    var scene = aScene();
    var campaign = scene.put(aCampaign().limitedTo(9).budget("100.00"));
    var coupon = limited(scene);
    var use = redeemed(scene, coupon, campaign);

    // when
    var first = scene.returned(use, "1", 2);
    var second = scene.returned(use, "2", 1);

    // then
    assertThat(first.returns())
        .extracting(Return::amount, Return::lines, Return::reason)
        .containsExactly(
            tuple(euros("4.00"), List.of(new ReturnedLine("1", 2)), Optional.of("changed mind")));
    assertThat(second.returns())
        .extracting(Return::amount)
        .containsExactly(euros("4.00"), euros("1.00"));
    assertThat(second.rollback()).isEmpty();
    assertThat(second).isEqualTo(use.returned(second.returns()));
    assertThat(found(scene, use)).isEqualTo(second);
    assertThat(scene.history()).containsExactly(second);
    assertThat(spent(scene, coupon)).isEqualTo(500);
    assertThat(spent(scene, coupon, campaign)).isEqualTo(500);
    assertThat(scene.standing(coupon, new Counter.CampaignUses(campaign.id()))).isEqualTo(1);
    assertThat(scene.usage(scene.code(coupon), "ann")).isEqualTo(new Usage(1, 1, 1));
  }

  @Test
  default void withTheLastPieceTheUseIsGivenBack() {
    // given
    var scene = aScene();
    var campaign = scene.put(aCampaign().limitedTo(9).budget("100.00"));
    var coupon = limited(scene);
    var use = redeemed(scene, coupon, campaign);
    scene.returned(use, "1", 3);
    scene.returned(use, "2", 1);

    // when
    var whole = scene.returned(use, "2", 3);

    // then
    assertThat(whole.rollback()).isPresent();
    assertThat(whole.returns()).hasSize(2);
    assertThat(found(scene, use)).isEqualTo(whole);
    assertThat(nothingIsLeft(scene, coupon, campaign)).isTrue();
    assertThat(scene.rollBack(use, anAttempt(), new ReturnedLine("2", 1)))
        .isEqualTo(new Answer.First<>(new Outcome.AlreadyRolledBack()));
  }

  @Test
  default void aRollbackAfterReturnsGivesBackTheRest() {
    // given
    var scene = aScene();
    var campaign = scene.put(aCampaign().limitedTo(9).budget("100.00"));
    var coupon = limited(scene);
    var use = redeemed(scene, coupon, campaign);
    scene.returned(use, "1", 1);

    // when
    var answer = scene.rollBack(use);

    // then
    assertThat(answer).matches(Answers::isReturned);
    assertThat(nothingIsLeft(scene, coupon, campaign)).isTrue();
  }

  @Test
  default void whatIsNotThereCannotBeReturned() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().percentOff("10").budget("100.00"));
    var use = scene.redeemed(scene.claim(coupon).on(BASKET));
    var withoutBasket =
        scene.redeemed(scene.claim(scene.stored(aCoupon().withId("other").sharedCode("OTHER"))));
    scene.returned(use, "1", 2);
    var attempt = anAttempt();

    // when, then
    assertThat(scene.rollBack(use, attempt, new ReturnedLine("1", 2)))
        .isEqualTo(
            new Answer.First<>(
                new Outcome.NotReturnable("of line 1 there are 1 pieces left to return")));
    assertThat(scene.rollBack(use, anAttempt(), new ReturnedLine("9", 1)))
        .matches(ReturnsContract::isNotReturnable);
    assertThat(scene.rollBack(withoutBasket, anAttempt(), new ReturnedLine("1", 1)))
        .matches(ReturnsContract::isNotReturnable);
    assertThat(spent(scene, coupon)).isEqualTo(600);
    assertThat(scene.rollBack(use, attempt, new ReturnedLine("1", 1)))
        .as("the attempt is free")
        .matches(Answers::isReturned);
  }

  @Test
  default void aRepeatedReturnGetsItsFirstAnswerWhateverWasReturnedSince() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().percentOff("10"));
    var use = scene.redeemed(scene.claim(coupon).on(BASKET));
    var attempt = anAttempt();
    var first = scene.rollBack(use, attempt, new ReturnedLine("2", 1));
    scene.rollBack(use, anAttempt(), new ReturnedLine("1", 1));
    scene.rollBack(use, anAttempt());

    // when
    var again = scene.rollBack(use, attempt, new ReturnedLine("2", 1));

    // then
    assertThat(first)
        .isInstanceOfSatisfying(
            Answer.First.class,
            answer -> assertThat(again).isEqualTo(new Answer.Repeated<>(answer.value())));
  }

  @Test
  default void aRepeatedReturnReturnsNothingMore() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().percentOff("10").budget("100.00"));
    var use = scene.redeemed(scene.claim(coupon).on(BASKET));
    var attempt = anAttempt();
    scene.rollBack(use, attempt, new ReturnedLine("2", 1));

    // when
    var again = Race.of(8, i -> scene.rollBack(use, attempt, new ReturnedLine("2", 1)));
    var another = scene.rollBack(use, reusing(attempt), new ReturnedLine("2", 1));

    // then
    assertThat(again)
        .allMatch(new Answer.Repeated<Outcome>(new Outcome.RolledBack(found(scene, use)))::equals);
    assertThat(another).isEqualTo(new Answer.KeyReused<>());
    assertThat(spent(scene, coupon)).isEqualTo(900);
  }

  @Test
  default void returnsThatRaceNeverReturnMoreThanThereIs() {
    // given
    var scene = aScene();
    var campaign = scene.put(aCampaign().limitedTo(9).budget("100.00"));
    var coupon = limited(scene);
    var use = redeemed(scene, coupon, campaign);

    // when: five times as much as was bought
    var answers =
        Race.of(
            35, i -> scene.rollBack(use, anAttempt(), new ReturnedLine(i % 7 < 3 ? "1" : "2", 1)));

    // then
    assertThat(answers).filteredOn(Answers::isReturned).hasSize(7);
    assertThat(found(scene, use).rollback()).isPresent();
    assertThat(nothingIsLeft(scene, coupon, campaign)).isTrue();
  }

  @Test
  default void returnsThatRaceWithARollbackGiveEverythingBackOnce() {
    for (var round = 0; round < 4; round++) {
      // given
      var scene = aScene();
      var campaign = scene.put(aCampaign().limitedTo(9).budget("100.00"));
      var coupon = limited(scene);
      var use = redeemed(scene, coupon, campaign);

      // when
      Race.of(
          8,
          i ->
              i == 4
                  ? scene.rollBack(use)
                  : scene.rollBack(use, anAttempt(), new ReturnedLine("2", 1)));

      // then
      assertThat(found(scene, use).rollback()).isPresent();
      assertThat(nothingIsLeft(scene, coupon, campaign)).isTrue();
    }
  }

  @Test
  default void theReportTellsWhatUsesCostAfterReturns() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().percentOff("10"));
    var use = scene.redeemed(scene.claim(coupon).on(BASKET));
    scene.redeemed(scene.claim(coupon).on(BASKET));

    // when
    scene.returned(use, "1", 3);

    // then
    var usage = await(() -> ports().redemptions().usage(coupon, ZoneId.of("UTC")));
    assertThat(usage.uses()).isEqualTo(2);
    assertThat(usage.discounts()).containsExactly(euros("14.00"));
    assertThat(usage.days()).allSatisfy(day -> assertThat(day.uses()).isEqualTo(2));
    assertThat(usage.days().getFirst().discounts()).containsExactly(euros("14.00"));
  }

  private static Coupon limited(Scene scene) {
    return scene.stored(
        aCoupon()
            .perCustomer(9)
            .percentOff("10")
            .inCampaign("autumn-26")
            .limitedTo(9)
            .limitedTo(CalendarPeriod.MONTH, 9)
            .limitedPerCustomerTo(CalendarPeriod.MONTH, 9)
            .budget("100.00"));
  }

  private static Redemption redeemed(Scene scene, Coupon coupon, Campaign campaign) {
    return scene.redeemed(scene.claim(coupon).under(campaign).by("ann").on(BASKET));
  }

  private Redemption found(Scene scene, Redemption use) {
    return await(() -> ports().redemptions().find(scene.id(), use.id())).orElseThrow();
  }

  private static boolean nothingIsLeft(Scene scene, Coupon coupon, Campaign campaign) {
    return spent(scene, coupon) == 0
        && spent(scene, coupon, campaign) == 0
        && scene.standing(coupon, new Counter.CampaignUses(campaign.id())) == 0
        && scene.usage(scene.code(coupon), "ann").equals(Usage.none());
  }

  private static long spent(Scene scene, Coupon coupon) {
    return scene.standing(coupon, new Counter.Spend(coupon.id(), Money.currency("EUR")));
  }

  private static long spent(Scene scene, Coupon coupon, Campaign campaign) {
    return scene.standing(coupon, new Counter.CampaignSpend(campaign.id(), Money.currency("EUR")));
  }

  private static boolean isNotReturnable(Answer<Outcome> answer) {
    return answer instanceof Answer.First<Outcome>(Outcome.NotReturnable ignored);
  }
}
