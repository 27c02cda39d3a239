package io.couponry.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.Property;
import java.math.BigInteger;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
  private static final Currency EUR = Money.currency("EUR");
  private static final Currency JPY = Money.currency("JPY");
  private static final long MOST = 1_000_000_000_000_000L;

  @ParameterizedTest
  @CsvSource({
    "EUR, 5.00, 500",
    "EUR, 0.01, 1",
    "EUR, 0.00, 0",
    "EUR, 10000000000000.00, 1000000000000000",
    "JPY, 500, 500",
    "JPY, 1000000000000000, 1000000000000000",
    "KWD, 1.500, 1500",
    "KWD, 1000000000000.000, 1000000000000000",
    "CLF, 1.2345, 12345",
  })
  void anAmountIsReadWithItsCurrencysOwnDecimals(String currency, String text, long minorUnits) {
    var amount = Money.parse(text, Money.currency(currency));

    assertThat(amount).isEqualTo(new Money(minorUnits, Money.currency(currency)));
    assertThat(amount.decimal()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "JPY, 1.5",
    "JPY, 1.0",
    "EUR, 1",
    "EUR, 1.5",
    "EUR, 1.500",
    "KWD, 1.50",
    "EUR, -1.00",
    "EUR, +1.00",
    "EUR, 1e3",
    "EUR, 1.00e3",
    "EUR, .50",
    "EUR, 1.",
    "EUR, ''",
    "EUR, ' 1.00'",
    "EUR, '1,00'",
    "EUR, '1,000.00'",
    "EUR, 0x10",
    "EUR, NaN",
    "EUR, ١.٠٠",
    "EUR, １.００",
  })
  void anAmountInAnyOtherSpellingIsRefused(String currency, String text) {
    assertThatThrownBy(() -> Money.parse(text, Money.currency(currency)))
        .isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @CsvSource({
    "EUR, 10000000000000.01",
    "EUR, 9999999999999999.99",
    "JPY, 1000000000000001",
    "JPY, 9999999999999999",
    "JPY, 99999999999999999999999999",
    "KWD, 1000000000000.001",
    "KWD, 9999999999999999.999",
    "CLF, 9999999999999999.9999",
  })
  void moreThanTenToTheFifteenthUnitsAreRefused(String currency, String text) {
    assertThatThrownBy(() -> Money.parse(text, Money.currency(currency)))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void anAmountIsReadBackFromItsOwnSpelling() {
    Property.holds(
        500,
        random -> {
          var currency =
              Money.currency(new String[] {"EUR", "JPY", "KWD", "CLF"}[random.nextInt(4)]);
          var amount = new Money(random.nextLong(MOST + 1), currency);

          assertThat(Money.parse(amount.decimal(), currency)).isEqualTo(amount);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "E", "EURO", "eur", "QQQ", "€", "XXX", "XAU", "XTS", "E\u0000R"})
  void whatNobodyCanPayInIsNoCurrency(String code) {
    assertThatThrownBy(() -> Money.currency(code)).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"XXX", "XAU"})
  void anAmountOfWhatHasNoUnitsDoesNotExist(String code) {
    var currency = Currency.getInstance(code);

    assertThatThrownBy(() -> Money.zero(currency)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> Money.parse("1", currency)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void anAmountIsNeverNegative() {
    assertThatThrownBy(() -> new Money(-1, EUR)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new Money(Long.MIN_VALUE, EUR)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void amountsOfDifferentCurrenciesNeverMeet() {
    var euros = Money.parse("1.00", EUR);
    var yen = Money.parse("100", JPY);

    assertThatThrownBy(() -> euros.plus(yen)).isInstanceOf(MixedCurrencies.class);
    assertThatThrownBy(() -> euros.compareTo(yen)).isInstanceOf(MixedCurrencies.class);
    assertThat(euros).isNotEqualTo(yen);
  }

  @Test
  void sumsReachTheLargestAmountAndNotOneUnitMore() {
    var almostAll = new Money(MOST - 1, EUR);
    var cent = new Money(1, EUR);

    assertThat(almostAll.plus(cent)).isEqualTo(new Money(MOST, EUR));
    assertThatThrownBy(() -> almostAll.plus(cent).plus(cent)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> almostAll.plus(almostAll)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void manyPiecesCostTheExactProductOrAreRefused() {
    Property.holds(
        5_000,
        random -> {
          // given
          var unit = new Money(random.nextLong(MOST + 1) >> random.nextInt(50), EUR);
          var quantity = random.nextInt(Integer.MAX_VALUE) >> random.nextInt(31);
          var exact = BigInteger.valueOf(unit.minorUnits()).multiply(BigInteger.valueOf(quantity));

          // then
          if (exact.compareTo(BigInteger.valueOf(MOST)) <= 0) {
            assertThat(unit.times(quantity)).isEqualTo(new Money(exact.longValueExact(), EUR));
          } else {
            assertThatThrownBy(() -> unit.times(quantity)).isInstanceOf(InvalidValue.class);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 9_223, 9_224, 10_000, 18_446, 18_447, 1_000_000, Integer.MAX_VALUE})
  void manyPiecesOfTheLargestAmountAreRefused(int quantity) {
    var largest = new Money(MOST, EUR);

    assertThatThrownBy(() -> largest.times(quantity)).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, -1_000_000, Integer.MIN_VALUE})
  void fewerThanNoPiecesAreRefused(int quantity) {
    assertThatThrownBy(() -> new Money(1, EUR).times(quantity)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new Money(MOST, EUR).times(quantity)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void noPiecesCostNothing() {
    assertThat(new Money(MOST, EUR).times(0)).isEqualTo(Money.zero(EUR));
    assertThat(new Money(MOST, EUR).times(1)).isEqualTo(new Money(MOST, EUR));
  }

  @Test
  void amountsAreInOrder() {
    var less = Money.parse("1.00", EUR);
    var more = Money.parse("2.00", EUR);

    assertThat(less).isLessThan(more).isEqualByComparingTo(Money.parse("1.00", EUR));
    assertThat(less.isZero()).isFalse();
    assertThat(Money.zero(EUR).isZero()).isTrue();
  }
}
