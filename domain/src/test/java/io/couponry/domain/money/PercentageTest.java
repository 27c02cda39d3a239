package io.couponry.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.InvalidValue;
import java.math.BigDecimal;
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
    assertThat(percentage).isEqualTo(new Percentage(new BigDecimal(text)));
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
  @ValueSource(strings = {"0", "-1", "100.0001", "1E+1000000", "1E-1000000", "0.00001"})
  void theBoundsHoldForNumbersToo(String number) {
    var percent = new BigDecimal(number);

    assertThatThrownBy(() -> new Percentage(percent)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void aPercentageIsAHundredthAsFraction() {
    assertThat(Percentage.parse("12.5").asFraction()).isEqualByComparingTo("0.125");
    assertThat(Percentage.parse("100").asFraction()).isEqualByComparingTo("1");
  }
}
