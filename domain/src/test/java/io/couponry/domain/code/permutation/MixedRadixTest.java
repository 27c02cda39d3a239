package io.couponry.domain.code.permutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.Property;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MixedRadixTest {
  private static final BigInteger TWO_TO_126 = BigInteger.ONE.shiftLeft(126);

  @Test
  void writesTheMostSignificantDigitFirst() {
    var mixed = MixedRadix.of(10, 2, 60);
    var digits = new int[4];

    mixed.digits(BigInteger.valueOf(7 * 120 + 60 + 59), digits, 1);

    assertThat(digits).containsExactly(0, 7, 1, 59);
    assertThat(mixed.number(new int[] {7, 1, 59})).isEqualTo(7 * 120 + 60 + 59);
    assertThat(mixed.size()).isEqualTo(1_200);
    assertThat(mixed.length()).isEqualTo(3);
  }

  @Test
  void writesEveryNumberAsSchoolbookDivisionDoes() {
    Property.holds(
        20_000,
        random -> {
          // given
          var radices = radices(random);
          var mixed = MixedRadix.of(radices);
          var number = number(mixed.size(), random);
          var digits = new int[radices.length];

          // when
          mixed.digits(number, digits, 0);

          // then
          assertThat(digits).isEqualTo(schoolbook(number, radices));
          assertThat(mixed.number(digits)).isEqualTo(number);
        });
  }

  @Test
  void writesNumbersInTwoLongsAlike() {
    Property.holds(
        20_000,
        random -> {
          var radices = radices(random);
          var mixed = MixedRadix.of(radices);
          if (mixed.size().compareTo(TWO_TO_126) > 0) {
            return;
          }
          var number = Uint128.of(number(mixed.size(), random));
          var digits = new int[radices.length];

          mixed.digits(number.high(), number.low(), digits, 0);

          assertThat(digits).isEqualTo(schoolbook(number.toBigInteger(), radices));
          assertThat(mixed.narrowNumber(digits)).isEqualTo(number);
        });
  }

  @Test
  void countsEveryNumberOfASmallSpaceInOrder() {
    var mixed = MixedRadix.of(2, 3, 4);
    var digits = new int[3];

    for (var number = 0; number < 24; number++) {
      mixed.digits(BigInteger.valueOf(number), digits, 0);
      assertThat(digits).containsExactly(number / 12, number / 4 % 3, number % 4);
    }
  }

  @Test
  void refusesBasesOutsideTheirBounds() {
    assertThatThrownBy(MixedRadix::of).isInstanceOf(IllegalArgumentException.class);
    for (var radix : new int[] {-1, 0, 1, 4_097}) {
      assertThatThrownBy(() -> MixedRadix.of(10, radix))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void reachesUpTo2ToThe256Numbers() {
    var most = IntStream.generate(() -> 16).limit(64).toArray();
    var tooMany = IntStream.generate(() -> 17).limit(64).toArray();

    assertThat(MixedRadix.of(most).size()).isEqualTo(BigInteger.TWO.pow(256));
    assertThatThrownBy(() -> MixedRadix.of(tooMany)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesNumbersAndDigitsOutsideTheSpace() {
    var mixed = MixedRadix.of(10, 10);

    assertThatThrownBy(() -> mixed.digits(BigInteger.valueOf(100), new int[2], 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> mixed.number(new int[] {10, 0}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> mixed.narrowNumber(new int[] {0, -1}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> mixed.number(new int[3])).isInstanceOf(IllegalArgumentException.class);
  }

  private static int[] schoolbook(BigInteger number, int[] radices) {
    var digits = new int[radices.length];
    var rest = number;
    for (var i = radices.length - 1; i >= 0; i--) {
      digits[i] = rest.mod(BigInteger.valueOf(radices[i])).intValue();
      rest = rest.divide(BigInteger.valueOf(radices[i]));
    }
    return digits;
  }

  private static int[] radices(Random random) {
    var magnitude = 1 + random.nextInt(12);
    var all =
        IntStream.generate(
                () ->
                    random.nextInt(8) == 0
                        ? 1 << magnitude
                        : Math.max(2, random.nextInt((1 << magnitude) + 1)))
            .limit(1 + random.nextInt(64))
            .toArray();
    // As many of them as stay within 2^256.
    return Arrays.copyOf(all, Math.min(all.length, 256 / magnitude));
  }

  private static BigInteger number(BigInteger size, Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> size.subtract(BigInteger.ONE);
      case 1 -> BigInteger.ZERO;
      default -> new BigInteger(300, random).mod(size);
    };
  }
}
