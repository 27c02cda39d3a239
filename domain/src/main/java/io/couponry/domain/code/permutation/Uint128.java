package io.couponry.domain.code.permutation;

import java.math.BigInteger;

/** A number from 0 to 2^128 - 1; both halves are to be read as unsigned. */
record Uint128(long high, long low) implements Comparable<Uint128> {
  private static final BigInteger LOW_MASK = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  static Uint128 of(long number) {
    return new Uint128(0, number);
  }

  static Uint128 of(BigInteger number) {
    return new Uint128(number.shiftRight(64).longValue(), number.longValue());
  }

  /** {@code this * factor + summand}; the caller knows that nothing runs over 128 bits. */
  Uint128 multiplyAdd(long factor, long summand) {
    var product = low * factor;
    var sum = product + summand;
    var carry = Long.compareUnsigned(sum, product) < 0 ? 1 : 0;
    return new Uint128(high * factor + Math.unsignedMultiplyHigh(low, factor) + carry, sum);
  }

  /** Whether it can be a {@code long}. */
  boolean isBelowTwoTo63() {
    return high == 0 && low >= 0;
  }

  BigInteger toBigInteger() {
    return unsigned(high).shiftLeft(64).or(unsigned(low));
  }

  @Override
  public int compareTo(Uint128 other) {
    var byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  private static BigInteger unsigned(long half) {
    return BigInteger.valueOf(half).and(LOW_MASK);
  }
}
