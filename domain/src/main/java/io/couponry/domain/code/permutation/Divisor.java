package io.couponry.domain.code.permutation;

import java.math.BigInteger;

/**
 * Divides 128-bit numbers by one fixed number from 2 to 2^63 - 1, with two multiplications instead
 * of a division (Möller and Granlund, "Improved division by invariant integers", 2011, algorithm
 * 4). The high half of the dividend must be below the divisor, so that the quotient fits in 64
 * bits.
 */
final class Divisor {
  private final long value;
  private final int shift;
  private final long normalized;
  private final long reciprocal;

  Divisor(long value) {
    if (value < 2) {
      throw new IllegalArgumentException("cannot divide by " + value);
    }
    this.value = value;
    this.shift = Long.numberOfLeadingZeros(value);
    this.normalized = value << shift;
    var allOnes = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);
    // longValue keeps the low 64 bits, which takes 2^64 off as the algorithm wants.
    this.reciprocal = allOnes.divide(BigInteger.valueOf(value).shiftLeft(shift)).longValue();
  }

  long value() {
    return value;
  }

  long quotient(long high, long low) {
    var upper = high << shift | low >>> -shift;
    var lower = low << shift;
    var estimate = estimate(upper, lower);
    var remainder = lower - estimate * normalized;
    if (Long.compareUnsigned(remainder, upper * reciprocal + lower) > 0) {
      estimate--;
      remainder += normalized;
    }
    return Long.compareUnsigned(remainder, normalized) >= 0 ? estimate + 1 : estimate;
  }

  long remainder(long high, long low) {
    return low - quotient(high, low) * value;
  }

  private long estimate(long upper, long lower) {
    var product = upper * reciprocal;
    var carry = Long.compareUnsigned(product + lower, product) < 0 ? 1 : 0;
    return Math.unsignedMultiplyHigh(upper, reciprocal) + upper + carry + 1;
  }
}
