package io.couponry.domain.money;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Shares an amount out in proportion to weights, by the largest remainder (Hamilton's method):
 * every share is the exact quota rounded down or up to a minor unit, and the shares sum to the
 * amount. Of equal remainders the earlier weight is served first.
 */
public final class Allocation {
  private Allocation() {}

  /** Shares {@code amount} out; {@code weights} are in the same currency and not all zero. */
  public static List<Money> of(Money amount, List<Money> weights) {
    var total = weights.stream().reduce(Money.zero(amount.currency()), Money::plus);
    if (total.isZero()) {
      throw new IllegalArgumentException("nothing to share the amount out over");
    }
    var shares = new long[weights.size()];
    var remainders = new long[weights.size()];
    var left = amount.minorUnits();
    for (var i = 0; i < shares.length; i++) {
      var quota =
          BigInteger.valueOf(amount.minorUnits())
              .multiply(BigInteger.valueOf(weights.get(i).minorUnits()))
              .divideAndRemainder(BigInteger.valueOf(total.minorUnits()));
      shares[i] = quota[0].longValueExact();
      remainders[i] = quota[1].longValueExact();
      left -= shares[i];
    }
    IntStream.range(0, shares.length)
        .boxed()
        .sorted(Comparator.comparingLong((Integer i) -> remainders[i]).reversed())
        .limit(left)
        .forEach(i -> shares[i]++);
    var result = new ArrayList<Money>(shares.length);
    for (var share : shares) {
      result.add(new Money(share, amount.currency()));
    }
    return List.copyOf(result);
  }
}
