package io.couponry.domain.code.permutation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Numbers written with one digit per position, each position with a base of its own: 2 to 4,096,
 * the first position being the most significant. The product of the bases, and so the number of
 * numbers, is at most 2^256.
 */
public final class MixedRadix {
  private static final int LARGEST_RADIX = 4_096;
  private static final BigInteger LARGEST_SIZE = BigInteger.ONE.shiftLeft(256);

  private final BigInteger size;
  private final int length;
  private final List<DigitGroup> groups;

  private MixedRadix(BigInteger size, int length, List<DigitGroup> groups) {
    this.size = size;
    this.length = length;
    this.groups = groups;
  }

  /** The bases are copied; there is at least one. */
  public static MixedRadix of(int... radices) {
    if (radices.length == 0) {
      throw new IllegalArgumentException("there are no positions");
    }
    var size = BigInteger.ONE;
    for (var radix : radices) {
      if (radix < 2 || radix > LARGEST_RADIX) {
        throw new IllegalArgumentException("a base is between 2 and 4096, not " + radix);
      }
      size = size.multiply(BigInteger.valueOf(radix));
    }
    if (size.compareTo(LARGEST_SIZE) > 0) {
      throw new IllegalArgumentException("there are more than 2^256 numbers");
    }
    return new MixedRadix(size, radices.length, groups(radices));
  }

  private static List<DigitGroup> groups(int[] radices) {
    var groups = new ArrayList<DigitGroup>();
    for (var end = radices.length; end > 0; ) {
      var group = DigitGroup.before(end, radices);
      groups.add(group);
      end = group.start();
    }
    Collections.reverse(groups);
    return List.copyOf(groups);
  }

  /** How many numbers there are. */
  public BigInteger size() {
    return size;
  }

  /** How many positions there are. */
  public int length() {
    return length;
  }

  /** Writes the digits of a number from 0 to {@link #size} - 1 to {@code into}, from {@code at}. */
  public void digits(BigInteger number, int[] into, int at) {
    var rest = Ranges.requireIndex(number, size);
    for (var i = groups.size() - 1; i >= 0; i--) {
      var group = groups.get(i);
      var split = rest.divideAndRemainder(BigInteger.valueOf(group.size()));
      group.digits(split[1].longValue(), into, at);
      rest = split[0];
    }
  }

  /** The number these digits stand for; it takes as long whichever digits they are. */
  public BigInteger number(int[] digits) {
    requireDigits(digits);
    var number = BigInteger.ZERO;
    for (var group : groups) {
      var size = BigInteger.valueOf(group.size());
      number = number.multiply(size).add(BigInteger.valueOf(group.number(digits)));
    }
    return number;
  }

  /** As {@link #digits(BigInteger, int[], int)}, for a number below 2^126 in two longs. */
  void digits(long high, long low, int[] into, int at) {
    for (var i = groups.size() - 1; i > 0; i--) {
      var group = groups.get(i);
      var quotientHigh = high / group.size();
      var quotientLow = group.divisor().quotient(high - quotientHigh * group.size(), low);
      group.digits(low - quotientLow * group.size(), into, at);
      high = quotientHigh;
      low = quotientLow;
    }
    groups.getFirst().digits(low, into, at);
  }

  /** As {@link #number}, where the size is at most 2^126. */
  Uint128 narrowNumber(int[] digits) {
    requireDigits(digits);
    var number = Uint128.of(0);
    for (var group : groups) {
      number = number.multiplyAdd(group.size(), group.number(digits));
    }
    return number;
  }

  /** Looks at every digit before it refuses, so that the time does not tell which one is wrong. */
  private void requireDigits(int[] digits) {
    if (digits.length != length) {
      throw new IllegalArgumentException(digits.length + " digits for " + length + " positions");
    }
    var wrong = 0;
    for (var group : groups) {
      wrong |= group.signOfMisfit(digits);
    }
    if (wrong < 0) {
      throw new IllegalArgumentException("a digit is not below its base");
    }
  }
}
