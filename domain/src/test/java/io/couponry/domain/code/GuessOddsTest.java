package io.couponry.domain.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.Property;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuessOddsTest {
  @ParameterizedTest
  @CsvSource({
    "0.000001, 17, 17576000, true",
    "0.000001, 18, 17576000, false",
    "0.000001, 1, 1000000, true",
    "0.000001, 1, 999999, false",
    "0.000001, 2, 2000000, true",
    "0.000001, 2, 1999999, false",
    "0.1, 1, 10, true",
    "0.1, 1, 9, false",
    "0.3, 3, 10, true",
    "1, 10, 10, true",
    "1, 11, 10, false",
    "0.000001, 0, 2, true",
  })
  void aBoundIsKeptExactly(String bound, BigInteger issued, BigInteger size, boolean allowed) {
    assertThat(odds(bound).allow(issued, size)).isEqualTo(allowed);
  }

  @Test
  void aBoundIsKeptExactlyHoweverLargeTheSpace() {
    // given
    var million = BigInteger.valueOf(1_000_000);
    var issued = BigInteger.valueOf(Long.MAX_VALUE);

    // then
    assertThat(GuessOdds.usualBound().allow(issued, issued.multiply(million))).isTrue();
    assertThat(
            GuessOdds.usualBound().allow(issued, issued.multiply(million).subtract(BigInteger.ONE)))
        .isFalse();
  }

  @Test
  void aBoundIsAFractionOfTheSpace() {
    Property.holds(
        1_000,
        random -> {
          // given: a bound of n / 10^d, and a space of any size
          var decimals = 1 + random.nextInt(18);
          var n = 1 + random.nextLong(BigInteger.TEN.pow(decimals).longValueExact());
          var size = new BigInteger(1 + random.nextInt(256), random).max(BigInteger.TWO);
          var most = size.multiply(BigInteger.valueOf(n)).divide(BigInteger.TEN.pow(decimals));
          var bound = new GuessOdds(BigDecimal.valueOf(n, decimals));

          // then
          assertThat(bound.allow(most, size)).isTrue();
          assertThat(bound.allow(most.add(BigInteger.ONE), size)).isFalse();
        });
  }

  @ParameterizedTest
  @CsvSource({
    "1, 17576000, 0.0000000568958",
    "1, 3, 0.333333",
    "2, 3, 0.666667",
    "1, 4, 0.25",
    "10, 10, 1",
    "11, 10, 1",
    "0, 10, 0",
  })
  void oddsAreToldInSixDigits(BigInteger issued, BigInteger size, BigDecimal odds) {
    assertThat(GuessOdds.of(issued, size).value()).isEqualByComparingTo(odds);
  }

  @Test
  void theOddsOfTheLargestSpaceCanBeTold() {
    assertThat(GuessOdds.of(BigInteger.ONE, BigInteger.ONE.shiftLeft(256)).value())
        .isEqualByComparingTo("8.63617E-78");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-0.000001", "1.000001", "2", "1E+1000000000", "1E-101", "-1E-1000000000"})
  void whatIsNoProbabilityIsRefused(String odds) {
    assertThatThrownBy(() -> odds(odds)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void equalOddsHaveOneSpelling() {
    assertThat(odds("0.10")).isEqualTo(odds("0.1")).hasSameHashCodeAs(odds("1E-1"));
    assertThat(odds("1.000")).isEqualTo(odds("1"));
  }

  private static GuessOdds odds(String odds) {
    return new GuessOdds(new BigDecimal(odds));
  }
}
