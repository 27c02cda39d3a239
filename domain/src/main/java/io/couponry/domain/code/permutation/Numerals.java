package io.couponry.domain.code.permutation;

import java.math.BigInteger;

/**
 * The numeral strings FF1 works on: {@code length} digits (even) of base {@code radix}. They cover
 * a space with the fewest digits whose base FF1 allows, so that almost no result lies outside.
 */
record Numerals(int radix, int length) {
  /** The shortest even length with a base of at most 65,535, and the smallest base for it. */
  static Numerals covering(BigInteger size) {
    var length = 2;
    while (BigInteger.valueOf(Ff1.LARGEST_RADIX).pow(length).compareTo(size) < 0) {
      length += 2;
    }
    return new Numerals(rootRoundedUp(size, length), length);
  }

  /** How many strings half as long there are. */
  BigInteger half() {
    return BigInteger.valueOf(radix).pow(length / 2);
  }

  private static int rootRoundedUp(BigInteger size, int degree) {
    var tooSmall = 1;
    var largeEnough = Ff1.LARGEST_RADIX;
    while (largeEnough - tooSmall > 1) {
      var middle = (tooSmall + largeEnough) >>> 1;
      if (BigInteger.valueOf(middle).pow(degree).compareTo(size) < 0) {
        tooSmall = middle;
      } else {
        largeEnough = middle;
      }
    }
    return largeEnough;
  }
}
