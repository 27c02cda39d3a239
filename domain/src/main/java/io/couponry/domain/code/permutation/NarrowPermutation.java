package io.couponry.domain.code.permutation;

import java.math.BigInteger;

/** A permutation of at most 2^126 numbers, which are held in a pair of longs on the way. */
sealed interface NarrowPermutation extends Permutation permits NarrowFf1, SometimesRecurse {

  Uint128 apply(Uint128 ordinal);

  Uint128 invert(Uint128 value);

  /** Leaves what {@code from}, {@code from} + 1, … are sent to in the first lanes. */
  void applyRange(long from, int count, Lanes lanes);

  @Override
  default BigInteger apply(BigInteger ordinal) {
    return apply(Uint128.of(Ranges.requireIndex(ordinal, size()))).toBigInteger();
  }

  @Override
  default BigInteger invert(BigInteger value) {
    return invert(Uint128.of(Ranges.requireIndex(value, size()))).toBigInteger();
  }
}
