package io.couponry.domain.code.permutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.domain.Property;
import java.math.BigInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SometimesRecurseTest {

  @Test
  void agreesWithASecondImplementationOnAnySpace() {
    Property.holds(
        150,
        random -> {
          // given
          var size = 2 + random.nextInt(1 << (1 + random.nextInt(19)));
          var key = new byte[32];
          random.nextBytes(key);
          var permutation = new SometimesRecurse(size, new Aes(key));
          var other = new BySimplestMeans(key);

          for (var i = 0; i < 4; i++) {
            var ordinal = BigInteger.valueOf(random.nextInt(size));

            // when
            var value = permutation.apply(ordinal);

            // then
            assertThat(value).isEqualTo(other.sometimesRecurse(BigInteger.valueOf(size), ordinal));
            assertThat(permutation.invert(value)).isEqualTo(ordinal);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 10, 31, 100})
  void agreesWithASecondImplementationOnEveryNumberOfASmallSpace(int size) {
    var key = new byte[32];
    var permutation = new SometimesRecurse(size, new Aes(key));
    var other = new BySimplestMeans(key);

    for (var i = 0; i < size; i++) {
      assertThat(permutation.apply(BigInteger.valueOf(i)))
          .isEqualTo(other.sometimesRecurse(BigInteger.valueOf(size), BigInteger.valueOf(i)));
    }
  }

  @Test
  void givesARangeWhatItGivesOneByOne() {
    Property.holds(
        20,
        random -> {
          var size = 300 + random.nextInt(999_699);
          var count = 1 + random.nextInt(100);
          var from = random.nextInt(size - count);
          var permutation = new SometimesRecurse(size, new Aes(new byte[32]));
          var lanes = new Lanes(count);

          permutation.applyRange(from, count, lanes);

          for (var lane = 0; lane < count; lane++) {
            assertThat(new Uint128(lanes.high[lane], lanes.low[lane]))
                .isEqualTo(permutation.apply(Uint128.of(from + lane)));
          }
        });
  }

  @Test
  void shufflesAsManyRoundsAsThePaperAsks() {
    IntStream.of(2, 3, 10, 997, 65_536, 999_999)
        .forEach(
            size ->
                assertThat(SwapOrNot.rounds(size))
                    .isEqualTo(BySimplestMeans.rounds(BigInteger.valueOf(size))));
    assertThat(SwapOrNot.rounds(2)).isEqualTo(316);
    assertThat(SwapOrNot.rounds(999_999)).isEqualTo(453);
    Property.holds(
        2_000,
        random -> {
          var size = 2 + random.nextInt(999_998);
          assertThat(SwapOrNot.rounds(size))
              .isEqualTo(BySimplestMeans.rounds(BigInteger.valueOf(size)));
        });
  }

  @Test
  void sendsTheNumbersOfATinySpaceToAllTheirOrdersAlikeOverManyKeys() {
    // given: 6 orders of 3 numbers, 6,000 keys
    var seen = new int[27];

    // when
    for (var i = 0; i < 6_000; i++) {
      var key = new byte[32];
      key[0] = (byte) i;
      key[1] = (byte) (i >>> 8);
      var lanes = new Lanes(3);
      new SometimesRecurse(3, new Aes(key)).applyRange(0, 3, lanes);
      seen[(int) (lanes.low[0] * 9 + lanes.low[1] * 3 + lanes.low[2])]++;
    }

    // then: chi-squared with 5 degrees of freedom stays below 30 for all but 1 in 50,000
    var orders = IntStream.of(seen).filter(count -> count > 0).toArray();
    assertThat(orders).hasSize(6);
    var chiSquared = IntStream.of(orders).mapToDouble(n -> (n - 1_000.0) * (n - 1_000) / 1_000);
    assertThat(chiSquared.sum()).isLessThan(30);
  }
}
