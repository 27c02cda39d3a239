package io.couponry.domain.discount;

import static io.couponry.domain.discount.Worked.basket;
import static io.couponry.domain.discount.Worked.worked;
import static io.couponry.domain.money.MoneyFixture.amounts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.money.MixedCurrencies;
import io.couponry.domain.money.Money;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountOffTest {
  private static final Discount OFF =
      new Discount.AmountOff(amounts("5.00 EUR", "600 JPY", "1.500 KWD"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shirt 20.00                          | 5.00",
        "shirt 5.00                           | 5.00",
        "shirt 4.99, shipping 4.90            | 4.99",
        "3 x shirt 20.00, novel 40.00         | 3.00, 2.00",
        "a 30.00, b 30.00, c 30.00            | 1.67, 1.67, 1.66",
        "a 0.00, b 9.00                       | 0.00, 5.00",
        "JPY: shirt 2000                      | 600",
        "JPY: a 1000, b 1000, c 999           | 200, 200, 200",
        "KWD: shirt 2.000                     | 1.500",
        "KWD: a 1.000, b 1.000, c 0.001       | 0.750, 0.749, 0.001",
      })
  void anAmountIsSharedInProportionAndIsAtMostThePrice(String basket, String off) {
    assertThat(worked(OFF, basket)).isEqualTo(off);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"'' | nothing covered", "pen 0.00 | nothing covered"})
  void nothingIsTakenOffNothing(String basket, String off) {
    assertThat(worked(OFF, basket)).isEqualTo(off);
  }

  @Test
  void anAmountIsNeverConverted() {
    var offer = new Offer(OFF, AppliesTo.everything());
    var inDollars = Prices.of(basket("USD: shirt 20.00").build());

    assertThat(OFF.currencies())
        .isEqualTo(Set.of(Money.currency("EUR"), Money.currency("JPY"), Money.currency("KWD")));
    assertThatThrownBy(() -> offer.on(inDollars)).isInstanceOf(MixedCurrencies.class);
  }
}
