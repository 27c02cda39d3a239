package io.couponry.domain.discount;

import io.couponry.domain.InvalidValue;
import java.util.OptionalInt;

/** How often a discount is given at most on one basket; absent is as often as it fits. */
final class Repeats {
  private Repeats() {}

  static void check(OptionalInt repeats) {
    repeats.ifPresent(
        times ->
            InvalidValue.unless(
                times >= 1 && times <= 1_000_000, "it is given 1 to 1000000 times"));
  }
}
