package io.couponry.domain.discount;

import io.couponry.domain.fact.Facts;
import io.couponry.domain.money.Allocation;
import java.util.List;

/** What a discount does to a slice of a basket. */
public sealed interface Effect {
  /**
   * What is taken off each line of the basket and off shipping, in minor units, and what the shop
   * is to add for free.
   */
  final class Taken implements Effect {
    private final long[] lines;
    private final long shipping;
    private final List<FreeItem> freeItems;

    private Taken(long[] lines, long shipping, List<FreeItem> freeItems) {
      this.lines = lines;
      this.shipping = shipping;
      this.freeItems = freeItems;
    }

    static Taken off(long[] lines) {
      return new Taken(lines, 0, List.of());
    }

    static Taken offShipping(Slice slice, long shipping) {
      return new Taken(new long[slice.size()], shipping, List.of());
    }

    static Taken free(Slice slice, FreeItem item) {
      return new Taken(new long[slice.size()], 0, List.of(item));
    }

    /** An amount off all lines of a slice, spread in proportion to weights. */
    static Taken spread(long amount, long[] weights) {
      return off(Allocation.of(amount, weights));
    }

    Taken with(long[] fewer, long lessShipping) {
      return new Taken(fewer, lessShipping, freeItems);
    }

    long line(int index) {
      return lines[index];
    }

    long shipping() {
      return shipping;
    }

    List<FreeItem> freeItems() {
      return freeItems;
    }

    int size() {
      return lines.length;
    }

    long total() {
      var total = shipping;
      for (var line : lines) {
        total += line;
      }
      return total;
    }
  }

  /** The basket does not hold enough for this discount; the facts say what is lacking. */
  record OutOfReach(Facts facts) implements Effect {}
}
