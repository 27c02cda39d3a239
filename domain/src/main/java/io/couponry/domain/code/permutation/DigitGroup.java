package io.couponry.domain.code.permutation;

import java.util.Arrays;

/**
 * Neighbouring positions whose bases multiply to at most 2^52. A number below that is divided by a
 * base of at most 2^12 exactly by multiplying with the rounded-up reciprocal, 2^64 / base: the
 * error stays below 2^52 * 2^12 / 2^64.
 */
final class DigitGroup {
  private static final long LARGEST_SIZE = 1L << 52;

  private final int start;
  private final int[] radices;
  private final long[] reciprocals;
  private final Divisor divisor;

  private DigitGroup(int start, int[] radices, long size) {
    this.start = start;
    this.radices = radices;
    this.reciprocals = new long[radices.length];
    for (var i = 0; i < radices.length; i++) {
      reciprocals[i] = Long.divideUnsigned(-1, radices[i]) + 1;
    }
    this.divisor = new Divisor(size);
  }

  /** As many positions as possible, up to and without {@code end}. */
  static DigitGroup before(int end, int[] radices) {
    var size = 1L;
    var start = end;
    while (start > 0 && size <= LARGEST_SIZE / radices[start - 1]) {
      start--;
      size *= radices[start];
    }
    return new DigitGroup(start, Arrays.copyOfRange(radices, start, end), size);
  }

  int start() {
    return start;
  }

  long size() {
    return divisor.value();
  }

  Divisor divisor() {
    return divisor;
  }

  void digits(long number, int[] into, int at) {
    var rest = number;
    for (var i = radices.length - 1; i >= 0; i--) {
      var quotient = Math.unsignedMultiplyHigh(rest, reciprocals[i]);
      into[at + start + i] = (int) (rest - quotient * radices[i]);
      rest = quotient;
    }
  }

  long number(int[] digits) {
    var number = 0L;
    for (var i = 0; i < radices.length; i++) {
      number = number * radices[i] + digits[start + i];
    }
    return number;
  }

  /** Negative when a digit is negative or not below its base. */
  int signOfMisfit(int[] digits) {
    var signs = 0;
    for (var i = 0; i < radices.length; i++) {
      var digit = digits[start + i];
      signs |= digit | (radices[i] - 1 - digit);
    }
    return signs;
  }
}
