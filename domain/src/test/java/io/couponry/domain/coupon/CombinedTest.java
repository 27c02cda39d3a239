package io.couponry.domain.coupon;

import static io.couponry.domain.basket.BasketFixture.aBasket;
import static io.couponry.domain.money.MoneyFixture.amounts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.basket.BasketFixture;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.coupon.Combined.All;
import io.couponry.domain.coupon.Combined.AnyOf;
import io.couponry.domain.coupon.Combined.Not;
import io.couponry.domain.fact.Facts;
import io.couponry.domain.money.Money;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CombinedTest {
  /** Holds for every occasion here. */
  private static final Condition MET = channel(Channel.WEB);

  /** Holds for none. */
  private static final Condition UNMET = channel(Channel.POS);

  /** About a customer, whom nobody named. */
  private static final Condition UNKNOWN = new CustomerCondition.FirstOrder();

  private static final Condition SPEND = new BasketCondition.MinimumSpend(amounts("50.00 EUR"));
  private static final List<Refusal> NO_CUSTOMER = List.of(new Refusal.CustomerRequired());

  @ParameterizedTest
  @MethodSource
  void whatIsKnownDecidesAndWhatHangsOnTheUnknownStaysOpen(Condition condition, String verdict) {
    var refusals = condition.refusals(on(aBasket().line("20.00")));

    assertThat(
            refusals.isEmpty()
                ? "met"
                : refusals.stream().allMatch(Refusal::isOpen)
                    ? "open"
                    : refusals.stream().anyMatch(Refusal::isOpen) ? "unmet and open" : "unmet")
        .isEqualTo(verdict);
  }

  static List<Arguments> whatIsKnownDecidesAndWhatHangsOnTheUnknownStaysOpen() {
    return List.of(
        arguments(all(MET, MET), "met"),
        arguments(all(MET, UNMET), "unmet"),
        arguments(all(MET, UNKNOWN), "open"),
        arguments(all(UNMET, UNKNOWN), "unmet and open"),
        arguments(any(UNMET, MET), "met"),
        arguments(any(UNKNOWN, MET), "met"),
        arguments(any(UNMET, UNMET), "unmet"),
        arguments(any(UNMET, UNKNOWN), "open"),
        arguments(not(MET), "unmet"),
        arguments(not(UNMET), "met"),
        arguments(not(UNKNOWN), "open"),
        arguments(not(not(MET)), "met"),
        arguments(not(not(UNKNOWN)), "open"),
        arguments(not(all(MET, UNKNOWN)), "open"),
        arguments(not(all(UNMET, UNKNOWN)), "met"),
        arguments(not(any(UNMET, UNKNOWN)), "open"),
        arguments(not(any(MET, UNKNOWN)), "unmet"),
        arguments(any(all(MET, UNMET), not(UNMET)), "met"),
        arguments(all(any(UNMET, MET), not(all(UNMET, MET))), "met"),
        arguments(any(all(UNMET, UNMET), not(MET)), "unmet"));
  }

  @Test
  void ofAllEveryReasonIsTold() {
    assertThat(all(UNMET, UNKNOWN, SPEND).refusals(on(aBasket().line("20.00"))))
        .containsExactly(unmet(UNMET), NO_CUSTOMER.getFirst(), unmet(SPEND));
  }

  @Test
  void ofAChoiceTheReasonsAreToldWithinOne() {
    var choice = any(UNMET, SPEND);

    assertThat(choice.refusals(on(aBasket().line("20.00"))))
        .containsExactly(
            new Refusal.ConditionNotMet(choice, Facts.none(), List.of(unmet(UNMET), unmet(SPEND))));
  }

  @Test
  void whatMustNotHoldIsToldWithWhatItFound() {
    var negated = not(SPEND);

    assertThat(negated.refusals(on(aBasket().line("60.00"))))
        .containsExactly(
            new Refusal.ConditionNotMet(
                negated, SPEND.facts(on(aBasket().line("60.00"))), List.of()));
  }

  @Test
  void anAmountInAnotherCurrencyIsNotTakenAsNotReached() {
    var inDollars = on(aBasket().in("USD").line("20.00"));
    var mismatch =
        new Refusal.CurrencyMismatch(Set.of(Money.currency("EUR")), Money.currency("USD"));

    assertThat(not(SPEND).refusals(inDollars)).containsExactly(mismatch);
    assertThat(not(not(SPEND)).refusals(inDollars)).containsExactly(mismatch);
    assertThat(not(all(SPEND, UNMET)).refusals(inDollars)).isEmpty();
    assertThat(any(SPEND, MET).refusals(inDollars)).isEmpty();
    assertThat(not(any(SPEND)).refusals(inDollars)).containsExactly(mismatch);
  }

  @Test
  void oneToFiftyConditionsAreCombined() {
    assertThat(all(Collections.nCopies(50, MET).toArray(Condition[]::new)).conditions())
        .hasSize(50);
    for (var conditions : List.of(List.<Condition>of(), Collections.nCopies(51, MET))) {
      assertThatThrownBy(() -> new All(conditions))
          .isInstanceOf(InvalidValue.class)
          .hasMessage("there are 1 to 50 conditions to combine");
      assertThatThrownBy(() -> new AnyOf(conditions)).isInstanceOf(InvalidValue.class);
    }
  }

  private static Refusal unmet(Condition condition) {
    return new Refusal.ConditionNotMet(
        condition, condition.facts(on(aBasket().line("20.00"))), List.of());
  }

  private static All all(Condition... conditions) {
    return new All(List.of(conditions));
  }

  private static AnyOf any(Condition... conditions) {
    return new AnyOf(List.of(conditions));
  }

  private static Not not(Condition condition) {
    return new Not(condition);
  }

  private static Condition channel(Channel channel) {
    return new OccasionCondition.InChannel(Set.of(channel));
  }

  private static Occasion on(BasketFixture basket) {
    return new Occasion(Optional.empty(), Optional.of(basket.build()), Channel.WEB, Instant.EPOCH);
  }
}
