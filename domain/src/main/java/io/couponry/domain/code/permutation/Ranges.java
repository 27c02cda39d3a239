package io.couponry.domain.code.permutation;

import java.math.BigInteger;

/** Refuses numbers that lie outside a space. */
final class Ranges {
  private Ranges() {}

  static BigInteger requireIndex(BigInteger number, BigInteger size) {
    if (number.signum() < 0 || number.compareTo(size) >= 0) {
      throw new IllegalArgumentException("the number is not in [0, " + size + ")");
    }
    return number;
  }
}
