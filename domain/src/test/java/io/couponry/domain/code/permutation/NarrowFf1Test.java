package io.couponry.domain.code.permutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.domain.Property;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NarrowFf1Test {
  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

  @Test
  void agreesWithTheWideOneOnAnySpaceBothCanHold() {
    Property.holds(
        20_000,
        random -> {
          // given
          var size = size(random);
          var numerals = Numerals.covering(size);
          var aes = new Aes(key(random));
          var narrow = new NarrowFf1(size, numerals, aes);
          var wide = new WideFf1(size, numerals, aes);
          var ordinal = new BigInteger(130, random).mod(size);

          // when
          var value = narrow.apply(ordinal);

          // then
          assertThat(value).isEqualTo(wide.apply(ordinal));
          assertThat(narrow.invert(value)).isEqualTo(ordinal);
          assertThat(wide.invert(value)).isEqualTo(ordinal);
        });
  }

  @Test
  void agreesWithBouncyCastleWalkedUntilItFits() {
    Property.holds(
        5_000,
        random -> {
          var size = size(random);
          var key = key(random);
          var ordinal = new BigInteger(130, random).mod(size);

          var value = Permutation.of(Scheme.FF1, size, key).apply(ordinal);

          assertThat(value).isEqualTo(BouncyCastleFf1.walk(key, size, ordinal));
        });
  }

  @Test
  void givesARangeWhatItGivesOneByOne() {
    Property.holds(
        500,
        random -> {
          var size = size(random);
          var count = 1 + random.nextInt(Lanes.MOST);
          var most = size.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue() - count;
          var from = Long.remainderUnsigned(random.nextLong(), most);
          var permutation = new NarrowFf1(size, Numerals.covering(size), new Aes(key(random)));
          var lanes = new Lanes(count);

          permutation.applyRange(from, count, lanes);

          for (var lane = 0; lane < count; lane++) {
            assertThat(new Uint128(lanes.high[lane], lanes.low[lane]))
                .isEqualTo(permutation.apply(Uint128.of(from + lane)));
          }
        });
  }

  @Test
  void walksAgainWhereManyResultsLieOutside() {
    // given: 257^4 strings for 65,535^2 + 1 numbers, the worst fit there is
    var size = BigInteger.valueOf(65_535).pow(2).add(BigInteger.ONE);
    var permutation = new NarrowFf1(size, Numerals.covering(size), new Aes(new byte[32]));
    var lanes = new Lanes(Lanes.MOST);

    for (var from = 0; from < 100 * Lanes.MOST; from += Lanes.MOST) {
      // when
      permutation.applyRange(from, Lanes.MOST, lanes);

      // then
      for (var lane = 0; lane < Lanes.MOST; lane++) {
        var value = new Uint128(lanes.high[lane], lanes.low[lane]);
        assertThat(value).isLessThan(Uint128.of(size));
        assertThat(permutation.invert(value)).isEqualTo(Uint128.of(from + lane));
      }
    }
  }

  @Test
  void holdsSpacesUpToHalvesOf63Bits() {
    assertThat(NarrowFf1.canHold(Numerals.covering(BigInteger.ONE.shiftLeft(125)))).isTrue();
    assertThat(NarrowFf1.canHold(Numerals.covering(BigInteger.ONE.shiftLeft(127)))).isFalse();
  }

  /** Every magnitude from a million to 2^125 alike, with edges of the radix more often. */
  private static BigInteger size(Random random) {
    var size =
        switch (random.nextInt(4)) {
          case 0 -> BigInteger.valueOf(65_530 + random.nextInt(8)).pow(2 + random.nextInt(6));
          case 1 -> BigInteger.ONE.shiftLeft(20 + random.nextInt(106));
          default -> new BigInteger(20 + random.nextInt(106), random);
        };
    var near = size.add(BigInteger.valueOf(random.nextInt(5) - 2L)).max(MILLION);
    return NarrowFf1.canHold(Numerals.covering(near)) ? near : BigInteger.ONE.shiftLeft(125);
  }

  private static byte[] key(Random random) {
    var key = new byte[32];
    random.nextBytes(key);
    return key;
  }
}
