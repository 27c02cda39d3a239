package io.couponry.domain.discount;

import static io.couponry.domain.discount.Worked.percentOff;
import static io.couponry.domain.discount.Worked.worked;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentOffTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "15      | shirt 20.00, novel 10.00                 | 3.00, 1.50",
        "100     | shirt 19.99, novel 0.01, shipping 4.90   | 19.99, 0.01",
        "33.3333 | shirt 10.00                              | 3.33",
        "12.5    | 3 x pin 0.33                             | 0.12",
        "0.0001  | shirt 4999.99                            | 0.00",
        "0.0001  | shirt 5000.00                            | 0.01",
      })
  void aShareOfAllLinesIsRoundedOnceHalfUp(String percent, String basket, String off) {
    assertThat(worked(percentOff(percent), basket)).isEqualTo(off);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "50 | a 0.01, b 0.01, c 0.01 | 0.01, 0.01, 0.00",
        "50 | a 0.00, b 0.01         | 0.00, 0.01",
        "10 | a 0.15, b 0.25, c 0.13 | 0.02, 0.02, 0.01",
        "10 | a 0.13, b 0.15, c 0.25 | 0.01, 0.02, 0.02",
        "1  | a 0.10, b 0.10, c 0.29 | 0.00, 0.00, 0.00",
        "1  | a 0.10, b 0.10, c 0.30 | 0.00, 0.00, 0.01",
      })
  void whatRoundingLeavesGoesToTheLinesThatAreNearestToIt(
      String percent, String basket, String off) {
    assertThat(worked(percentOff(percent), basket)).isEqualTo(off);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10 | JPY: pen 104           | 10",
        "10 | JPY: pen 105           | 11",
        "10 | KWD: pen 1.004         | 0.100",
        "10 | KWD: pen 1.005         | 0.101",
        "50 | JPY: a 1, b 1, c 1     | 1, 1, 0",
        "50 | KWD: a 0.001, b 10.000 | 0.001, 5.000",
      })
  void everyCurrencyIsRoundedAtItsOwnDecimals(String percent, String basket, String off) {
    assertThat(worked(percentOff(percent), basket)).isEqualTo(off);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                        | nothing covered",
        "shipping 4.90             | nothing covered",
        "pen 0.00, shipping 4.90   | nothing covered",
        "pen 0.00, ink 5.00        | 0.00, 0.50",
      })
  void thereIsAShareOnlyOfWhatCostsSomething(String basket, String off) {
    assertThat(worked(percentOff("10"), basket)).isEqualTo(off);
  }
}
