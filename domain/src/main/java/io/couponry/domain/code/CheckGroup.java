package io.couponry.domain.code;

/**
 * A group of any order but 1 and 2, whose elements are the numbers from 0 (its unit) up, with a
 * mapping that tells neighbours apart: for x ≠ y, {@code x * turn(y)} is not {@code y * turn(x)},
 * and {@code turn(x) * y} is not {@code turn(y) * x}. Products of elements of which every other is
 * turned therefore change with every element, and with every swap of two neighbours.
 *
 * <p>With m odd: order 2m is the dihedral group, as Verhoeff has it for 10; other orders 2^a m are
 * the abelian group of bit vectors and numbers modulo m.
 */
final class CheckGroup {
  private final int bits;
  private final int odd;

  CheckGroup(int order) {
    if (order < 3) {
      throw new IllegalArgumentException("there is no such mapping of " + order + " elements");
    }
    bits = Integer.numberOfTrailingZeros(order);
    odd = order >> bits;
  }

  int product(int one, int other) {
    var turned = isDihedral() && low(one) == 1 ? odd - high(other) : high(other);
    return element((high(one) + turned) % odd, low(one) ^ low(other));
  }

  int inverse(int element) {
    return isDihedral() && low(element) == 1
        ? element
        : element((odd - high(element)) % odd, low(element));
  }

  int turn(int element) {
    if (isDihedral()) {
      return low(element) == 1 ? element : element((odd + 1 - high(element)) % odd, 0);
    }
    return element(2 * high(element) % odd, timesX(low(element)));
  }

  private boolean isDihedral() {
    return bits == 1;
  }

  /** Modulo x^bits + x + 1, which has neither root: no vector but 0 stays, and none vanishes. */
  private int timesX(int vector) {
    var shifted = vector << 1;
    return shifted >> bits == 0 ? shifted : shifted ^ ((1 << bits) | 0b11);
  }

  private int high(int element) {
    return element >> bits;
  }

  private int low(int element) {
    return element & ((1 << bits) - 1);
  }

  private int element(int high, int low) {
    return (high << bits) | low;
  }
}
