package io.couponry.domain.discount;

import static io.couponry.domain.discount.Worked.amountOff;
import static io.couponry.domain.discount.Worked.bySpend;
import static io.couponry.domain.discount.Worked.categories;
import static io.couponry.domain.discount.Worked.percentOff;
import static io.couponry.domain.discount.Worked.worked;
import static io.couponry.domain.money.MoneyFixture.amounts;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.domain.money.Money;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TiersTest {
  private static final Tiers BY_QUANTITY =
      new Tiers.ByQuantity(
          List.of(
              new Tiers.ByQuantity.Tier(2, OptionalInt.of(5), percentOff("5")),
              new Tiers.ByQuantity.Tier(5, OptionalInt.of(10), new Discount.FreeShipping()),
              new Tiers.ByQuantity.Tier(10, OptionalInt.empty(), amountOff("8.00 EUR"))));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shirt 49.99, shipping 9.00 | out of reach: required 50.00, actual 49.99",
        "shirt 50.00                | 2.50",
        "shirt 99.99                | 5.00",
        "shirt 100.00               | 10.00",
        "2 x shirt 30.00, a 140.00  | 18.00, 42.00",
        "a 0.00, b 50.00            | 0.00, 2.50",
        "''                         | nothing covered",
      })
  void theHighestTierThatTheSpendReachesCounts(String basket, String off) {
    assertThat(worked(bySpend("50.00: 5", "100.00: 10", "200.00: 30"), basket)).isEqualTo(off);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shirt 9.00                    | out of reach: required 2, actual 1",
        "shirt 9.00, pin 0.00          | out of reach: required 2, actual 1",
        "2 x shirt 10.00               | 1.00",
        "3 x a 1.00, b 1.00, shipping 5.00 | 0.15, 0.05",
        "5 x a 1.00, shipping 5.00     | 0.00, shipping 5.00",
        "9 x a 1.00                    | 0.00",
        "10 x a 1.00                   | 8.00",
        "1000 x a 0.01, b 10.00        | 4.00, 4.00",
        "''                            | nothing covered",
      })
  void theHighestTierThatThePiecesReachCounts(String basket, String off) {
    assertThat(worked(BY_QUANTITY, basket)).isEqualTo(off);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EUR: shirt 10.00 | 1.00",
        "JPY: shirt 999   | out of reach: required 1000, actual 999",
        "JPY: shirt 1000  | 150",
        "KWD: shirt 1.999 | out of reach: required 2.000, actual 1.999",
        "KWD: shirt 2.000 | 0.300",
      })
  void aTierStartsAtAnAmountInEachCurrency(String basket, String off) {
    var from = amounts("10.00 EUR", "1000 JPY", "2.000 KWD");
    var tiers =
        new Tiers.BySpend(
            List.of(
                new Tiers.BySpend.Tier(
                    from, Optional.empty(), amountOff("1.00 EUR", "150 JPY", "0.300 KWD"))));

    assertThat(worked(tiers, basket)).isEqualTo(off);
    assertThat(tiers.currencies())
        .isEqualTo(Set.of(Money.currency("EUR"), Money.currency("JPY"), Money.currency("KWD")));
  }

  @Test
  void onlyCoveredLinesReachATier() {
    var books = categories("books");
    var basket = "novel 40.00 #books, lamp 900.00";

    assertThat(worked(new Offer(bySpend("50.00: 5"), books), basket))
        .isEqualTo("out of reach: required 50.00, actual 40.00");
    assertThat(worked(new Offer(BY_QUANTITY, books), basket))
        .isEqualTo("out of reach: required 2, actual 1");
    assertThat(worked(new Offer(bySpend("40.00: 5"), books), basket)).isEqualTo("2.00, 0.00");
  }

  @Test
  void aTierCanBeOutOfReachItself() {
    // given
    var bundle = Worked.bundle("5.00 EUR", Worked.part(2, "bread"));
    var tiers =
        new Tiers.BySpend(
            List.of(new Tiers.BySpend.Tier(amounts("5.00 EUR"), Optional.empty(), bundle)));

    // then
    assertThat(worked(tiers, "bread 6.00")).isEqualTo("out of reach: required 1, actual 0");
    assertThat(worked(tiers, "2 x bread 6.00")).isEqualTo("7.00");
  }

  @Test
  void piecesCountInAnyCurrencyUnlessATiersDiscountHasSome() {
    var free =
        new Tiers.ByQuantity(
            List.of(new Tiers.ByQuantity.Tier(1, OptionalInt.empty(), percentOff("5"))));

    assertThat(free.currencies()).isEmpty();
    assertThat(BY_QUANTITY.currencies()).containsExactly(Money.currency("EUR"));
  }
}
