package io.couponry.domain.code.permutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.Property;
import java.math.BigInteger;
import java.util.BitSet;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationTest {
  private static final byte[] KEY = new byte[32];
  private static final BigInteger TWO_TO_256 = BigInteger.ONE.shiftLeft(256);

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 10, 997, 1_000, 65_536, 999_999, 1_000_000, 1_000_003})
  void everyValueIsReachedExactlyOnce(int size) {
    // given
    var permutation = permutation(BigInteger.valueOf(size));
    var seen = new BitSet(size);
    var lanes = new Lanes(Lanes.MOST);

    for (var from = 0; from < size; from += Lanes.MOST) {
      var count = Math.min(Lanes.MOST, size - from);

      // when
      ((NarrowPermutation) permutation).applyRange(from, count, lanes);

      // then
      for (var lane = 0; lane < count; lane++) {
        assertThat(lanes.high[lane]).isZero();
        seen.set((int) lanes.low[lane]);
      }
    }
    assertThat(seen.length()).isEqualTo(size);
    assertThat(seen.cardinality()).isEqualTo(size);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 10, 997, 1_000})
  void everyValueLeadsBackToItsOrdinal(int size) {
    var permutation = permutation(BigInteger.valueOf(size));

    for (var ordinal = 0; ordinal < size; ordinal++) {
      var value = permutation.apply(BigInteger.valueOf(ordinal));
      assertThat(permutation.invert(value)).isEqualTo(ordinal);
    }
  }

  @Test
  void aSpaceOfAnySizeIsPermutedWithinItself() {
    Property.holds(
        300,
        random -> {
          // given
          var size = new BigInteger(20 + random.nextInt(237), random).max(BigInteger.TWO);
          var key = new byte[32];
          random.nextBytes(key);
          var permutation = Permutation.of(Scheme.forSize(size), size, key);
          var ordinals = new HashSet<BigInteger>();
          for (var i = 0; i < 20; i++) {
            ordinals.add(new BigInteger(300, random).mod(size));
          }
          ordinals.add(BigInteger.ZERO);
          ordinals.add(size.subtract(BigInteger.ONE));

          var values = new HashSet<BigInteger>();
          for (var ordinal : ordinals) {
            // when
            var value = permutation.apply(ordinal);

            // then
            assertThat(value).isBetween(BigInteger.ZERO, size.subtract(BigInteger.ONE));
            assertThat(permutation.invert(value)).isEqualTo(ordinal);
            values.add(value);
          }
          assertThat(values).hasSameSizeAs(ordinals);
        });
  }

  @Test
  void theFirstNumberBeyondASpaceIsWalkedPast() {
    Property.holds(
        500,
        random -> {
          // given: the neighbours of a number just beyond the space
          var size = new BigInteger(20 + random.nextInt(230), random).setBit(20);
          var key = new byte[32];
          random.nextBytes(key);
          var numerals = Numerals.covering(size);
          var ff1 = new Ff1(new Aes(key), numerals.radix(), numerals.length(), new byte[0]);
          if (numerals.half().pow(2).equals(size)) {
            return; // nothing lies beyond
          }
          var before = ff1.decrypt(size);
          var after = ff1.encrypt(size);
          if (before.compareTo(size) >= 0 || after.compareTo(size) >= 0) {
            return; // its neighbours lie beyond as well
          }
          var permutation = Permutation.of(Scheme.FF1, size, key);

          // then
          assertThat(permutation.apply(before)).isEqualTo(after);
          assertThat(permutation.invert(after)).isEqualTo(before);
        });
  }

  @Test
  void theLargestSpaceIsPermuted() {
    var permutation = permutation(TWO_TO_256);
    var last = TWO_TO_256.subtract(BigInteger.ONE);

    assertThat(permutation.invert(permutation.apply(last))).isEqualTo(last);
    assertThat(permutation.apply(permutation.invert(last))).isEqualTo(last);
  }

  @ParameterizedTest
  @EnumSource(Scheme.class)
  void anotherKeyGivesAnotherOrder(Scheme scheme) {
    var size = BigInteger.valueOf(scheme == Scheme.FF1 ? 1_000_000 : 999_999);
    var otherKey = new byte[32];
    otherKey[31] = 1;
    var one = Permutation.of(scheme, size, KEY);
    var other = Permutation.of(scheme, size, otherKey);

    var unmoved = 0;
    for (var i = 0; i < 100; i++) {
      var ordinal = BigInteger.valueOf(i);
      unmoved += one.apply(ordinal).equals(other.apply(ordinal)) ? 1 : 0;
    }

    assertThat(unmoved).isLessThan(5);
  }

  @ParameterizedTest
  @EnumSource(Scheme.class)
  void theKeyIsCopied(Scheme scheme) {
    var size = BigInteger.valueOf(scheme == Scheme.FF1 ? 1_000_000 : 999);
    var key = new byte[32];
    var permutation = Permutation.of(scheme, size, key);
    var before = permutation.apply(BigInteger.ONE);

    key[0] = 1;

    assertThat(permutation.apply(BigInteger.ONE)).isEqualTo(before);
  }

  @Test
  void numbersOutsideTheSpaceAreRefused() {
    for (var size : new BigInteger[] {BigInteger.TEN, BigInteger.TEN.pow(9), TWO_TO_256}) {
      var permutation = permutation(size);
      assertThatThrownBy(() -> permutation.apply(size))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> permutation.invert(size))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> permutation.apply(BigInteger.valueOf(-1)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aSchemeRefusesSpacesItIsNotMadeFor() {
    var million = BigInteger.valueOf(1_000_000);
    var less = BigInteger.valueOf(999_999);

    assertThatThrownBy(() -> Permutation.of(Scheme.FF1, less, KEY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Permutation.of(Scheme.SOMETIMES_RECURSE, million, KEY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Permutation.of(Scheme.SOMETIMES_RECURSE, BigInteger.ONE, KEY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Permutation.of(Scheme.FF1, TWO_TO_256.add(BigInteger.ONE), KEY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 16, 24, 31, 33})
  void onlyKeysOf32BytesAreTaken(int length) {
    assertThatThrownBy(
            () -> Permutation.of(Scheme.FF1, BigInteger.valueOf(1_000_000), new byte[length]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Permutation permutation(BigInteger size) {
    return Permutation.of(Scheme.forSize(size), size, KEY);
  }
}
