package io.couponry.domain;

import java.util.Random;
import java.util.function.Consumer;

/**
 * Checks a statement on many random cases. Every run draws a new seed; a failure names it, and
 * {@code -Dproperty.seed=…} replays exactly those cases.
 */
public final class Property {
  private Property() {}

  /** Calls {@code check} with {@code tries} differently seeded sources of randomness. */
  public static void holds(int tries, Consumer<Random> check) {
    var seed = Long.getLong("property.seed", System.nanoTime());
    for (var i = 0; i < tries; i++) {
      try {
        check.accept(new Random(seed + i));
      } catch (AssertionError | RuntimeException failure) {
        throw new AssertionError(
            "case %d of %d failed; replay with -Dproperty.seed=%d".formatted(i, tries, seed),
            failure);
      }
    }
  }
}
