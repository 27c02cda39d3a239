package io.couponry.domain.code.permutation;

import java.math.BigInteger;

/**
 * The codes of a space in the order they are issued, each as one digit per position: code number n
 * shows what a {@link Permutation} of the whole space sends n to, written in {@link MixedRadix}.
 * Immutable and thread-safe. Ordinals are below 2^63, however large the space is.
 */
public final class DigitSequence {
  private static final BigInteger LARGEST_ORDINAL = BigInteger.valueOf(Long.MAX_VALUE);

  private final Permutation permutation;
  private final MixedRadix radices;
  private final long lastOrdinal;

  private DigitSequence(Permutation permutation, MixedRadix radices) {
    this.permutation = permutation;
    this.radices = radices;
    this.lastOrdinal = radices.size().subtract(BigInteger.ONE).min(LARGEST_ORDINAL).longValue();
  }

  /** Takes bases as {@link MixedRadix#of} and a scheme and key as {@link Permutation#of} do. */
  public static DigitSequence of(Scheme scheme, int[] radices, byte[] key) {
    var mixedRadix = MixedRadix.of(radices);
    return new DigitSequence(Permutation.of(scheme, mixedRadix.size(), key), mixedRadix);
  }

  /** How many codes the space has. */
  public BigInteger size() {
    return radices.size();
  }

  /** How many digits a code has. */
  public int length() {
    return radices.length();
  }

  /** Writes the digits of one code to the start of {@code into}. */
  public void digits(long ordinal, int[] into) {
    digits(ordinal, 1, into);
  }

  /**
   * Writes the digits of {@code count} codes in a row, much faster than one by one: digit i of code
   * {@code from} + k goes to {@code into[k * length() + i]}.
   */
  public void digits(long from, int count, int[] into) {
    requireRange(from, count, into);
    switch (permutation) {
      case NarrowPermutation narrow -> narrowDigits(narrow, from, count, into);
      case WideFf1 wide -> {
        for (var k = 0; k < count; k++) {
          var number = wide.apply(BigInteger.valueOf(from + k));
          radices.digits(number, into, k * length());
        }
      }
    }
  }

  private void narrowDigits(NarrowPermutation narrow, long from, int count, int[] into) {
    var lanes = new Lanes(Math.min(count, Lanes.MOST));
    for (var done = 0; done < count; done += Lanes.MOST) {
      var batch = Math.min(count - done, Lanes.MOST);
      narrow.applyRange(from + done, batch, lanes);
      for (var lane = 0; lane < batch; lane++) {
        radices.digits(lanes.high[lane], lanes.low[lane], into, (done + lane) * length());
      }
    }
  }

  /**
   * The ordinal of the code with these digits, or -1 when it is 2^63 or more: such a code is never
   * issued. The time it takes says nothing about which digit is wrong.
   */
  public long ordinalOf(int[] digits) {
    return switch (permutation) {
      case NarrowPermutation narrow -> {
        var ordinal = narrow.invert(radices.narrowNumber(digits));
        yield ordinal.isBelowTwoTo63() ? ordinal.low() : -1;
      }
      case WideFf1 wide -> {
        var ordinal = wide.invert(radices.number(digits));
        yield ordinal.compareTo(LARGEST_ORDINAL) <= 0 ? ordinal.longValue() : -1;
      }
    };
  }

  private void requireRange(long from, int count, int[] into) {
    if (from < 0 || count < 0 || count - 1L > lastOrdinal - from) {
      throw new IllegalArgumentException(
          "codes %d to %d are not all in a space of %s"
              .formatted(from, from + count - 1, radices.size()));
    }
    if (into.length < (long) count * length()) {
      throw new IllegalArgumentException("there is no room for " + count + " codes");
    }
  }
}
