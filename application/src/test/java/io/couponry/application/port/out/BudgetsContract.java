package io.couponry.application.port.out;

import static io.couponry.application.port.out.Answers.refusedBecause;
import static io.couponry.application.port.out.Answers.taken;
import static io.couponry.domain.basket.BasketFixture.aBasket;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static io.couponry.domain.money.MoneyFixture.amounts;
import static io.couponry.domain.money.MoneyFixture.euros;
import static io.couponry.domain.money.MoneyFixture.money;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.domain.Property;
import io.couponry.domain.basket.Basket;
import io.couponry.domain.coupon.Counter;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.money.Money;
import io.couponry.domain.redemption.Redemption;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Redemptions} must do about coupons' budgets. */
public interface BudgetsContract extends PortContract {
  @Test
  default void aBudgetIsSpentToTheLastWhenCallersRace() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().budget("15.00"));
    var basket = aBasket().line("20.00").build();

    // when: 15 % of 20.00 are 3.00
    var answers = Race.of(40, i -> scene.claimed(scene.claim(coupon).on(basket)));

    // then
    assertThat(taken(answers)).hasSize(5);
    assertThat(answers)
        .filteredOn(refusedBecause(new Refusal.BudgetExhausted(euros("15.00")))::equals)
        .hasSize(35);
    assertThat(spent(scene, coupon, "EUR")).isEqualTo(1500);
  }

  @Test
  default void aBudgetIsNeverExceededByDiscountsOfAnySize() {
    Property.holds(
        5,
        random -> {
          // given
          var scene = aScene();
          var coupon = scene.stored(aCoupon().percentOff("100").budget("20.00"));
          var baskets =
              IntStream.range(0, 40)
                  .mapToObj(
                      i ->
                          aBasket()
                              .line(
                                  new Money(1 + random.nextInt(700), euros("1.00").currency())
                                      .decimal())
                              .build())
                  .toList();

          // when
          var answers = Race.of(40, i -> scene.claimed(scene.claim(coupon).on(baskets.get(i))));

          // then: and who was refused found no room
          var spent = spent(taken(answers));
          assertThat(spent).isLessThanOrEqualTo(2000);
          assertThat(spent(scene, coupon, "EUR")).isEqualTo(spent);
          for (var i = 0; i < 40; i++) {
            if (!Answers.isTaken(answers.get(i))) {
              assertThat(spent + cost(baskets.get(i))).isGreaterThan(2000);
            }
          }
        });
  }

  @Test
  default void eachCurrencyHasABudgetOfItsOwn() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().percentOff("50").budget(amounts("10.00 EUR", "100 JPY")));
    var euros = aBasket().line("20.00").build();
    var yen = aBasket().in("JPY").line("150").build();
    scene.redeemed(scene.claim(coupon).on(euros));

    // when
    var moreEuros = scene.claimed(scene.claim(coupon).on(euros));
    var firstYen = scene.claimed(scene.claim(coupon).on(yen));
    var secondYen = scene.claimed(scene.claim(coupon).on(yen));

    // then
    assertThat(moreEuros).isEqualTo(refusedBecause(new Refusal.BudgetExhausted(euros("10.00"))));
    assertThat(firstYen).matches(Answers::isTaken);
    assertThat(secondYen).isEqualTo(refusedBecause(new Refusal.BudgetExhausted(money("100 JPY"))));
    assertThat(spent(scene, coupon, "JPY")).isEqualTo(75);
  }

  @Test
  default void aRollbackGivesTheMoneyBack() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().percentOff("50").budget("10.00"));
    var basket = aBasket().line("20.00").build();
    var use = scene.redeemed(scene.claim(coupon).on(basket));

    // when
    scene.rollBack(use);

    // then
    assertThat(spent(scene, coupon, "EUR")).isZero();
    assertThat(scene.claimed(scene.claim(coupon).on(basket))).matches(Answers::isTaken);
  }

  @Test
  default void aRefusalByABudgetLeavesEverythingAsItWas() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().perCustomer(2).budget("2.00"));
    var basket = aBasket().line("20.00").build();

    // when
    var refused = scene.claimed(scene.claim(coupon).by("ann").forOrder("7").on(basket));

    // then
    assertThat(refused).isEqualTo(refusedBecause(new Refusal.BudgetExhausted(euros("2.00"))));
    assertThat(scene.usage(scene.code(coupon), "ann"))
        .isEqualTo(scene.usage(scene.code(coupon), "nobody"));
    assertThat(spent(scene, coupon, "EUR")).isZero();
    assertThat(
            scene.claimed(
                scene.claim(coupon).by("ann").forOrder("7").on(aBasket().line("10.00").build())))
        .matches(Answers::isTaken);
  }

  @Test
  default void aNewBudgetHasPaidForTheUsesThatWereTakenBeforeIt() {
    // given
    var scene = aScene();
    var before = scene.stored(aCoupon());
    var basket = aBasket().line("shirt", 3, "20.00").build();
    var partly = scene.redeemed(scene.claim(before).on(basket));
    scene.rollBack(scene.redeemed(scene.claim(before).on(basket)));
    scene.returned(partly, "1", 1);

    // when: 15 % of 60.00, of which a third went back
    var limited = scene.replaced(aCoupon().inVersion(2).budget("15.00"));
    var standing = spent(scene, limited, "EUR");
    var second = scene.claimed(scene.claim(limited).on(basket));
    var third = scene.claimed(scene.claim(limited).on(aBasket().line("0.10").build()));

    // then
    assertThat(standing).isEqualTo(600);
    assertThat(second).matches(Answers::isTaken);
    assertThat(third).isEqualTo(refusedBecause(new Refusal.BudgetExhausted(euros("15.00"))));
  }

  @Test
  default void aBudgetThatIsGoneForAWhileHasPaidForAllUsesWhenItIsBack() {
    // given
    var scene = aScene();
    var basket = aBasket().line("20.00").build();
    var first = scene.stored(aCoupon().budget("9.00"));
    var use = scene.redeemed(scene.claim(first).on(basket));
    var without = scene.replaced(aCoupon().inVersion(2));
    scene.redeemed(scene.claim(without).on(basket));
    scene.redeemed(scene.claim(without).on(basket));
    scene.rollBack(use);

    // when
    var again = scene.replaced(aCoupon().inVersion(3).budget("9.00"));

    // then
    assertThat(spent(scene, again, "EUR")).isEqualTo(600);
    assertThat(scene.claimed(scene.claim(again).on(basket))).matches(Answers::isTaken);
    assertThat(scene.claimed(scene.claim(again).on(basket)))
        .isEqualTo(refusedBecause(new Refusal.BudgetExhausted(euros("9.00"))));
  }

  @Test
  default void aBudgetThatIsIntroducedWhileUsesAreTakenIsKeptExactly() {
    for (var round = 0; round < 6; round++) {
      // given
      var scene = aScene();
      var coupon = scene.stored(aCoupon());
      var basket = aBasket().line("20.00").build();

      // when: one caller sets the budget while the others redeem, return and roll back
      var answers =
          Race.of(
              24,
              i -> {
                if (i == 5) {
                  scene.replaced(aCoupon().inVersion(2).budget("36.00"));
                }
                var answer = scene.claimedAnew(coupon.id(), claim -> claim.on(basket));
                if (i % 6 == 0) {
                  taken(List.of(answer)).forEach(scene::rollBack);
                }
                return answer;
              });

      // then
      var inForce = scene.history().stream().filter(use -> use.rollback().isEmpty()).toList();
      assertThat(taken(answers)).isNotEmpty();
      assertThat(spent(scene, coupon, "EUR")).isEqualTo(spent(inForce));
    }
  }

  private static long spent(Scene scene, Coupon coupon, String currency) {
    return scene.standing(coupon, new Counter.Spend(coupon.id(), Money.currency(currency)));
  }

  private static long spent(Collection<Redemption> uses) {
    return uses.stream()
        .mapToLong(use -> use.reduction().orElseThrow().amount().minorUnits())
        .sum();
  }

  private static long cost(Basket basket) {
    return basket.subtotal().minorUnits();
  }
}
