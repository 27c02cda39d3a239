package io.couponry.domain.discount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.money.Money;
import io.couponry.domain.money.Percentage;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscountTest {
  private static final Currency EUR = Money.currency("EUR");
  private static final Currency JPY = Money.currency("JPY");

  @ParameterizedTest
  @CsvSource({
    "15, 100.00, 15.00",
    "50, 0.03, 0.02",
    "50, 0.01, 0.01",
    "33.3333, 10.00, 3.33",
    "100, 19.99, 19.99",
    "0.0001, 0.01, 0.00",
  })
  void aShareOfThePriceIsRoundedHalfUp(String percent, String price, String discount) {
    assertThat(percentOff(percent).on(euros(price))).isEqualTo(euros(discount));
  }

  @ParameterizedTest
  @CsvSource({"5.00, 20.00, 5.00", "5.00, 5.00, 5.00", "5.00, 4.99, 4.99", "5.00, 0.00, 0.00"})
  void aFixedAmountIsNeverMoreThanThePrice(String amount, String price, String discount) {
    assertThat(new Discount.AmountOff(euros(amount)).on(euros(price))).isEqualTo(euros(discount));
  }

  @ParameterizedTest
  @CsvSource({"19.99, 2.00", "20.00, 2.00", "30.00, 2.00"})
  void aCapBoundsWhatIsInside(String price, String discount) {
    var capped = new Discount.Capped(percentOff("10"), euros("2.00"));

    assertThat(capped.on(euros(price))).isEqualTo(euros(discount));
    assertThat(new Discount.Capped(capped, euros("1.50")).on(euros(price)))
        .isEqualTo(euros("1.50"));
  }

  @Test
  void onlyAmountsBindADiscountToACurrency() {
    assertThat(percentOff("10").currency()).isEmpty();
    assertThat(new Discount.AmountOff(euros("1.00")).currency()).contains(EUR);
    assertThat(new Discount.Capped(percentOff("10"), euros("1.00")).currency()).contains(EUR);
  }

  @Test
  void aDiscountOfNothingIsRefused() {
    assertThatThrownBy(() -> new Discount.AmountOff(Money.zero(EUR)))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new Discount.Capped(percentOff("10"), Money.zero(EUR)))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void aCapInAnotherCurrencyIsRefused() {
    var fiveEuros = new Discount.AmountOff(euros("5.00"));

    assertThatThrownBy(() -> new Discount.Capped(fiveEuros, Money.parse("100", JPY)))
        .isInstanceOf(InvalidValue.class);
  }

  private static Discount percentOff(String percent) {
    return new Discount.PercentOff(Percentage.parse(percent));
  }

  private static Money euros(String amount) {
    return Money.parse(amount, EUR);
  }
}
