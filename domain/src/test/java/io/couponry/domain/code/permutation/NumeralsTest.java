package io.couponry.domain.code.permutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.domain.Property;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class NumeralsTest {

  @Test
  void areTheShortestThatCoverASpaceWithTheSmallestBaseForThat() {
    Property.holds(
        5_000,
        random -> {
          var size = new BigInteger(20 + random.nextInt(237), random).setBit(20);

          var numerals = Numerals.covering(size);

          var shorter = numerals.length() - 2;
          assertThat(numerals.length()).isEven().isGreaterThanOrEqualTo(2);
          assertThat(numerals.radix()).isLessThanOrEqualTo(65_535);
          assertThat(power(numerals.radix(), numerals.length())).isGreaterThanOrEqualTo(size);
          assertThat(power(numerals.radix() - 1, numerals.length())).isLessThan(size);
          assertThat(power(65_535, shorter)).isLessThan(size);
        });
  }

  @Test
  void becomeLongerWhereTheLargestBaseNoLongerCovers() {
    var most = power(65_535, 2);

    assertThat(Numerals.covering(BigInteger.valueOf(1_000_000))).isEqualTo(new Numerals(1_000, 2));
    assertThat(Numerals.covering(most)).isEqualTo(new Numerals(65_535, 2));
    assertThat(Numerals.covering(most.add(BigInteger.ONE))).isEqualTo(new Numerals(256, 4));
    assertThat(Numerals.covering(BigInteger.TWO.pow(256))).isEqualTo(new Numerals(19_113, 18));
  }

  private static BigInteger power(int base, int exponent) {
    return BigInteger.valueOf(base).pow(exponent);
  }
}
