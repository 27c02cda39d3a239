package io.couponry.domain.code.permutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.Property;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DivisorTest {

  @Test
  void dividesLikeBigInteger() {
    Property.holds(
        100_000,
        random -> {
          var value = Math.max(2, edgyLong(random) >>> (1 + random.nextInt(62)));
          var dividend =
              new Uint128(Long.remainderUnsigned(edgyLong(random), value), edgyLong(random));
          var divisor = new Divisor(value);

          var quotient = divisor.quotient(dividend.high(), dividend.low());
          var remainder = divisor.remainder(dividend.high(), dividend.low());

          var expected = dividend.toBigInteger().divideAndRemainder(BigInteger.valueOf(value));
          assertThat(Uint128.of(quotient).toBigInteger()).isEqualTo(expected[0]);
          assertThat(remainder).isEqualTo(expected[1].longValueExact());
        });
  }

  @Test
  void dividesMultiplesAndTheirNeighboursExactly() {
    Property.holds(
        100_000,
        random -> {
          var value = Math.max(2, edgyLong(random) >>> (1 + random.nextInt(62)));
          var quotient = edgyLong(random);
          var remainder = random.nextBoolean() ? 0 : value - 1;
          var dividend = Uint128.of(quotient).multiplyAdd(value, remainder);
          var divisor = new Divisor(value);

          assertThat(divisor.quotient(dividend.high(), dividend.low())).isEqualTo(quotient);
          assertThat(divisor.remainder(dividend.high(), dividend.low())).isEqualTo(remainder);
        });
  }

  @Test
  void multiplyingAndAddingUndoesTheDivision() {
    Property.holds(
        20_000,
        random -> {
          var value = Math.max(2, edgyLong(random) >>> (1 + random.nextInt(62)));
          var number = Uint128.of(new BigInteger(126, random));

          var split = number.toBigInteger().divideAndRemainder(BigInteger.valueOf(value));
          var joined = Uint128.of(split[0]).multiplyAdd(value, split[1].longValueExact());

          assertThat(joined).isEqualTo(number);
        });
  }

  @Test
  void refusesWhatCannotDivide() {
    assertThatThrownBy(() -> new Divisor(1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Divisor(-3)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Long runs of equal bits are where carries and estimates go wrong. */
  private static long edgyLong(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> -1L << random.nextInt(64);
      case 1 -> -1L >>> random.nextInt(64);
      case 2 -> (1L << random.nextInt(64)) + random.nextInt(3) - 1;
      default -> random.nextLong();
    };
  }
}
