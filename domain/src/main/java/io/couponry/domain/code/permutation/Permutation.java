package io.couponry.domain.code.permutation;

import java.math.BigInteger;

/**
 * A keyed permutation of the numbers from 0 to {@code size} - 1. Immutable and thread-safe; the
 * same scheme, size and key give the same permutation for ever.
 */
public sealed interface Permutation permits NarrowPermutation, WideFf1 {

  /** The key has exactly 32 bytes (AES-256) and is copied; the size must suit the scheme. */
  static Permutation of(Scheme scheme, BigInteger size, byte[] key) {
    if (!scheme.suits(size)) {
      throw new IllegalArgumentException(scheme + " does not permute " + size + " numbers");
    }
    if (key.length != 32) {
      throw new IllegalArgumentException("the key has " + key.length + " bytes instead of 32");
    }
    var aes = new Aes(key);
    return switch (scheme) {
      case FF1 -> {
        var numerals = Numerals.covering(size);
        yield NarrowFf1.canHold(numerals)
            ? new NarrowFf1(size, numerals, aes)
            : new WideFf1(size, numerals, aes);
      }
      case SOMETIMES_RECURSE -> new SometimesRecurse(size.intValueExact(), aes);
    };
  }

  /** How many numbers are permuted. */
  BigInteger size();

  /** The number that {@code ordinal} is sent to; both are at least 0 and below {@link #size}. */
  BigInteger apply(BigInteger ordinal);

  /** The number that {@link #apply} sends to {@code value}; both are within the same bounds. */
  BigInteger invert(BigInteger value);
}
