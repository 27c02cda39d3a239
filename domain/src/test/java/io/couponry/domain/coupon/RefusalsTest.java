package io.couponry.domain.coupon;

import static io.couponry.domain.money.MoneyFixture.euros;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.domain.Property;
import io.couponry.domain.basket.OrderId;
import io.couponry.domain.fact.Facts;
import io.couponry.domain.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RefusalsTest {
  private static final Money EURO = euros("1.00");
  private static final CampaignId CAMPAIGN = new CampaignId("autumn-26");

  /** One of each kind in their order; a condition's place is that of what it is about. */
  private static final List<Refusal> ALL =
      List.of(
          new Refusal.Inactive(),
          new Refusal.NotStarted(Instant.EPOCH),
          new Refusal.Expired(Instant.EPOCH),
          new Refusal.PeriodsOver(1, 2),
          new Refusal.CodeRevoked(),
          new Refusal.CustomerRequired(),
          new Refusal.WrongCustomer(),
          new Refusal.NotAssigned(),
          new Refusal.ConditionNotMet(new CustomerCondition.FirstOrder(), Facts.none(), List.of()),
          new Refusal.BasketRequired(),
          new Refusal.CurrencyMismatch(Set.of(EURO.currency()), Money.currency("USD")),
          new Refusal.ConditionNotMet(
              new BasketCondition.MinimumQuantity(2), Facts.none(), List.of()),
          new Refusal.NoEligibleLines(),
          new Refusal.DiscountOutOfReach(Facts.none()),
          new Refusal.CheckFailed("too-fast", "wait a minute"),
          new Refusal.DuplicateCode(),
          new Refusal.NotCombinable(Set.of(new CouponId("other"))),
          new Refusal.BetterWithout(),
          new Refusal.CouponExhausted(1),
          new Refusal.CampaignExhausted(CAMPAIGN, 1),
          new Refusal.PeriodLimitReached(CalendarPeriod.DAY, false, 1),
          new Refusal.CustomerLimitReached(1),
          new Refusal.BudgetExhausted(EURO),
          new Refusal.CampaignBudgetExhausted(CAMPAIGN, EURO),
          new Refusal.CodeAlreadyRedeemed(1),
          new Refusal.OrderAlreadyRedeemed(new OrderId("4711")),
          new Refusal.CodeHeld(Instant.EPOCH));

  @Test
  void theOrderOfReasonsIsThatOfTheirKinds() {
    assertThat(ALL.stream().<Class<?>>map(Object::getClass).distinct().toList())
        .containsExactlyInAnyOrder(kindsOfOneCoupon());
    Property.holds(
        200,
        random -> {
          // given
          var shuffled = new ArrayList<>(ALL);
          shuffled.addAll(ALL.subList(0, random.nextInt(ALL.size())));
          Collections.shuffle(shuffled, random);

          // then
          assertThat(Refusals.inOrder(shuffled)).isEqualTo(ALL);
        });
  }

  @Test
  void onlyWhatIsNotKnownIsOpen() {
    var appraisal = new Appraisal(ALL, Optional.empty());

    assertThat(appraisal.open())
        .containsExactly(new Refusal.CustomerRequired(), new Refusal.BasketRequired());
    assertThat(appraisal.definite())
        .hasSize(ALL.size() - 2)
        .doesNotContainAnyElementsOf(appraisal.open());
  }

  @Test
  void aReasonOfOneOfSeveralCodesHasThePlaceOfTheReason() {
    var ofCode = new Refusal.OfCode("SUMMER26", new Refusal.NoEligibleLines());

    assertThat(
            Refusals.inOrder(
                List.of(new Refusal.CouponExhausted(1), ofCode, new Refusal.BasketRequired())))
        .containsExactly(new Refusal.BasketRequired(), ofCode, new Refusal.CouponExhausted(1));
    assertThat(ofCode.isOpen()).isFalse();
  }

  @Test
  void onlyUsesThatAreSetAsideMayBeFreeLater() {
    // given
    var held = new Refusal.CodeHeld(Instant.EPOCH);
    var heldOfSeveral = new Refusal.OfCode("SUMMER26", held);

    // then
    assertThat(ALL).filteredOn(Refusal::isOfLimit).isEqualTo(ALL.subList(18, ALL.size()));
    assertThat(heldOfSeveral.isOfLimit()).isTrue();
    assertThat(ALL)
        .filteredOn(Refusal::mayBeHeld)
        .containsExactly(new Refusal.CouponExhausted(1), new Refusal.CodeAlreadyRedeemed(1));
    assertThat(ALL).filteredOn(Refusal::isPassing).containsExactly(held);
    assertThat(Refusals.arePassing(List.of(held, heldOfSeveral))).isTrue();
    assertThat(Refusals.arePassing(List.of(held, new Refusal.CouponExhausted(1)))).isFalse();
  }

  private static Class<?>[] kindsOfOneCoupon() {
    return Arrays.stream(Refusal.class.getPermittedSubclasses())
        .filter(kind -> kind != Refusal.OfCode.class)
        .toArray(Class<?>[]::new);
  }
}
