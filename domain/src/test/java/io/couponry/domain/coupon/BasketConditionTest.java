package io.couponry.domain.coupon;

import static io.couponry.domain.basket.BasketFixture.aBasket;
import static io.couponry.domain.money.MoneyFixture.amounts;
import static io.couponry.domain.money.MoneyFixture.euros;
import static io.couponry.domain.money.MoneyFixture.money;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.basket.Basket;
import io.couponry.domain.basket.BasketFixture;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.coupon.BasketCondition.BasketMetadata;
import io.couponry.domain.coupon.BasketCondition.ForbiddenItems;
import io.couponry.domain.coupon.BasketCondition.InCurrency;
import io.couponry.domain.coupon.BasketCondition.Items;
import io.couponry.domain.coupon.BasketCondition.MaximumSpend;
import io.couponry.domain.coupon.BasketCondition.MinimumQuantity;
import io.couponry.domain.coupon.BasketCondition.MinimumSpend;
import io.couponry.domain.coupon.BasketCondition.RequiredItems;
import io.couponry.domain.fact.Fact;
import io.couponry.domain.fact.Facts;
import io.couponry.domain.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BasketConditionTest {
  private static final BasketCondition FIFTY = new MinimumSpend(amounts("50.00 EUR", "6000 JPY"));
  private static final BasketCondition AT_MOST = new MaximumSpend(amounts("50.00 EUR", "6000 JPY"));
  private static final Items BOOKS = new Items(Set.of("lamp"), Set.of("books"));
  private static final BasketCondition TWO_BOOKS = new RequiredItems(BOOKS, 2);
  private static final BasketCondition NO_BOOKS = new ForbiddenItems(BOOKS);
  private static final BasketCondition TABLE = new BasketMetadata("table", Set.of("7", "8"));
  private static final BasketCondition EUROS = new InCurrency(Set.of(Money.currency("EUR")));

  @ParameterizedTest
  @MethodSource("conditions")
  void withoutABasketItIsNotKnownWhetherItHolds(BasketCondition condition) {
    assertThat(condition.refusals(occasion(Optional.empty())))
        .containsExactly(new Refusal.BasketRequired());
    assertThat(condition.facts(occasion(Optional.empty()))).isEqualTo(Facts.none());
  }

  static List<BasketCondition> conditions() {
    return List.of(FIFTY, AT_MOST, new MinimumQuantity(2), TWO_BOOKS, NO_BOOKS, EUROS, TABLE);
  }

  @ParameterizedTest
  @MethodSource
  void itHoldsForABasket(BasketCondition condition, BasketFixture basket) {
    assertThat(condition.refusals(on(basket))).isEmpty();
  }

  static List<Arguments> itHoldsForABasket() {
    return List.of(
        arguments(FIFTY, aBasket().line("shirt", 2, "25.00")),
        arguments(FIFTY, aBasket().in("JPY").line("6000")),
        arguments(AT_MOST, aBasket().line("50.00").shipping("4.90")),
        arguments(AT_MOST, aBasket()),
        arguments(new MinimumQuantity(5), aBasket().line("a", 2, "0.00").line("b", 3, "1.00")),
        arguments(TWO_BOOKS, aBasket().line("lamp", "1.00").line("novel", "1.00", "books")),
        arguments(TWO_BOOKS, aBasket().line("lamp", 2, "1.00", "books")),
        arguments(NO_BOOKS, aBasket().line("shirt", "1.00", "clothes")),
        arguments(NO_BOOKS, aBasket()),
        arguments(EUROS, aBasket()),
        arguments(TABLE, aBasket().metadata("table", "8")));
  }

  @ParameterizedTest
  @MethodSource
  void whatIsDemandedAndWhatThereIsIsToldWhereItDoesNotHold(
      BasketCondition condition, BasketFixture basket, Facts facts) {
    assertThat(condition.refusals(on(basket)))
        .containsExactly(new Refusal.ConditionNotMet(condition, facts, List.of()));
    assertThat(condition.facts(on(basket))).isEqualTo(facts);
  }

  static List<Arguments> whatIsDemandedAndWhatThereIsIsToldWhereItDoesNotHold() {
    var table = Facts.of("name", new Fact.Text("table")).and("allowed", Fact.of(List.of("7", "8")));
    return List.of(
        arguments(
            FIFTY,
            aBasket().line("49.99").shipping("4.90"),
            Facts.required(Fact.of(euros("50.00")), Fact.of(euros("49.99")))),
        arguments(
            FIFTY,
            aBasket().in("JPY").line("5999"),
            Facts.required(Fact.of(money("6000 JPY")), Fact.of(money("5999 JPY")))),
        arguments(
            AT_MOST,
            aBasket().line("50.01"),
            Facts.of("allowed", Fact.of(euros("50.00"))).and("actual", Fact.of(euros("50.01")))),
        arguments(
            new MinimumQuantity(5),
            aBasket().line("a", 4, "1.00"),
            Facts.required(Fact.of(5), Fact.of(4))),
        arguments(
            TWO_BOOKS,
            aBasket().line("novel", "1.00", "books").line("shirt", 9, "1.00"),
            books(Facts.required(Fact.of(2), Fact.of(1)))),
        arguments(
            NO_BOOKS, aBasket().line("lamp", 3, "1.00"), books(Facts.of("actual", Fact.of(3)))),
        arguments(
            EUROS,
            aBasket().in("JPY"),
            Facts.of("allowed", Fact.of(List.of("EUR"))).and("actual", new Fact.Text("JPY"))),
        arguments(TABLE, aBasket(), table),
        arguments(
            TABLE, aBasket().metadata("table", "9"), table.and("actual", new Fact.Text("9"))));
  }

  @Test
  void anAmountIsNeverComparedWithOneInAnotherCurrency() {
    // given
    var inDollars = on(aBasket().in("USD").line("60.00"));
    var expected = Set.of(Money.currency("EUR"), Money.currency("JPY"));

    // then
    for (var condition : List.of(FIFTY, AT_MOST)) {
      assertThat(condition.refusals(inDollars))
          .containsExactly(new Refusal.CurrencyMismatch(expected, Money.currency("USD")));
      assertThat(condition.facts(inDollars)).isEqualTo(Facts.none());
    }
  }

  @Test
  void whatNamesNothingOrDemandsNothingIsRefused() {
    assertThatThrownBy(() -> new Items(Set.of(), Set.of()))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("name products, categories or both");
    assertThatThrownBy(() -> new InCurrency(Set.of()))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("at least one currency must be allowed");
    assertThatThrownBy(() -> new BasketMetadata("table", Set.of()))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("at least one value must be named");
    assertThatThrownBy(() -> new MinimumQuantity(0))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("a quantity is at least 1");
    assertThatThrownBy(() -> new RequiredItems(BOOKS, 0)).isInstanceOf(InvalidValue.class);
  }

  private static Facts books(Facts facts) {
    return facts
        .and("products", Fact.of(List.of("lamp")))
        .and("categories", Fact.of(List.of("books")));
  }

  private static Occasion on(BasketFixture basket) {
    return occasion(Optional.of(basket.build()));
  }

  private static Occasion occasion(Optional<Basket> basket) {
    return new Occasion(Optional.empty(), basket, Channel.WEB, Instant.EPOCH);
  }
}
