package io.couponry.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.Property;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentageTest {
  @ParameterizedTest
  @CsvSource({
    "15, 15",
    "15.0, 15",
    "015, 15",
    "12.50, 12.5",
    "0.0001, 0.0001",
    "100, 100",
    "100.0000, 100",
    "99.9999, 99.9999",
    "33.333300, 33.3333"
  })
  void everyPercentageHasOneSpelling(String text, String spelling) {
    var percentage = Percentage.parse(text);

    assertThat(percentage).isEqualTo(Percentage.parse(spelling)).hasToString(spelling);
    assertThat(percentage).hasSameHashCodeAs(Percentage.parse(spelling));
    assertThat(percentage)
        .isEqualTo(new Percentage(new BigDecimal(text).movePointRight(4).intValueExact()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "0.0",
        "100.01",
        "100.0001",
        "101",
        "1000",
        "999999999",
        "1.00001",
        "0.00001",
        "99.99999",
        "-5",
        "+5",
        "5%",
        "5e0",
        "1E2",
        "",
        ".5",
        "5.",
        "5,5",
        " 5",
        "NaN",
        "٥"
      })
  void whatIsNoShareAboveNothingAndUpToAllIsRefused(String text) {
    assertThatThrownBy(() -> Percentage.parse(text)).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1_000_001, Integer.MAX_VALUE})
  void theBoundsHoldForNumbersToo(int millionths) {
    assertThatThrownBy(() -> new Percentage(millionths)).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @CsvSource({
    "3, 50, 2",
    "1, 50, 1",
    "1, 49.9999, 0",
    "9999, 12.5, 1250",
    "1000, 100, 1000",
    "0, 100, 0",
    "1000000000000000, 100, 1000000000000000",
    "1000000000000000, 0.0001, 1000000000",
    "999999999999999, 99.9999, 999998999999999",
  })
  void aShareIsRoundedHalfUpToAMinorUnit(long amount, String percent, long share) {
    assertThat(Percentage.parse(percent).of(amount)).isEqualTo(share);
  }

  @Test
  void everyShareIsTheExactOneRoundedHalfUp() {
    Property.holds(
        5_000,
        random -> {
          // given
          var percentage = new Percentage(1 + random.nextInt(1_000_000));
          var amount = random.nextLong(1_000_000_000_000_001L) >> random.nextInt(50);

          // then
          var exact =
              BigDecimal.valueOf(amount)
                  .multiply(BigDecimal.valueOf(percentage.millionths(), 6))
                  .setScale(0, RoundingMode.HALF_UP);
          assertThat(percentage.of(amount)).isEqualTo(exact.longValueExact());
        });
  }

  @Test
  void theWholeIsAHundredPercent() {
    assertThat(Percentage.whole()).isEqualTo(Percentage.parse("100"));
  }
}
