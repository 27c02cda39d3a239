package io.couponry.domain.money;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Shares an amount out in proportion to weights, by the largest remainder (Hamilton's method):
 * every share is the exact quota rounded down or up to a minor unit, and the shares sum to the
 * amount. Of equal remainders the earlier weight is served first.
 */
public final class Allocation {
  /** So few units are handed out faster one by one than by sorting. */
  private static final int FEW = 32;

  private Allocation() {}

  /**
   * Shares {@code amount} out; the weights are not negative, not all zero, and sum to less than
   * 2^63. A weight of zero gets nothing.
   */
  public static long[] of(long amount, long[] weights) {
    var total = 0L;
    for (var weight : weights) {
      total = Math.addExact(total, weight);
    }
    if (total == 0) {
      throw new IllegalArgumentException("nothing to share the amount out over");
    }
    var shares = new long[weights.length];
    var remainders = new long[weights.length];
    var left = amount;
    for (var i = 0; i < shares.length; i++) {
      var product = amount * weights[i];
      if (Math.multiplyHigh(amount, weights[i]) == 0 && product >= 0) {
        shares[i] = product / total;
        remainders[i] = product % total;
      } else {
        var quota =
            BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(weights[i]))
                .divideAndRemainder(BigInteger.valueOf(total));
        shares[i] = quota[0].longValueExact();
        remainders[i] = quota[1].longValueExact();
      }
      left -= shares[i];
    }
    if (left > FEW) {
      serveSorted(shares, remainders, left);
    } else {
      for (; left > 0; left--) {
        var largest = largest(remainders);
        shares[largest]++;
        remainders[largest] = -1;
      }
    }
    return shares;
  }

  private static void serveSorted(long[] shares, long[] remainders, long left) {
    IntStream.range(0, shares.length)
        .boxed()
        .sorted(Comparator.comparingLong((Integer i) -> remainders[i]).reversed())
        .limit(left)
        .forEach(i -> shares[i]++);
  }

  private static int largest(long[] remainders) {
    var largest = 0;
    for (var i = 1; i < remainders.length; i++) {
      if (remainders[i] > remainders[largest]) {
        largest = i;
      }
    }
    return largest;
  }
}
