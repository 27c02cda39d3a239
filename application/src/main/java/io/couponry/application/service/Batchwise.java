package io.couponry.application.service;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Does a lot in small batches, one after the other, until one is not full. */
final class Batchwise {
  private static final int MOST = 1_000;

  private Batchwise() {}

  /** {@code batch} does at most so many and tells how many; so does this in the end. */
  static Uni<Integer> all(IntFunction<Uni<Integer>> batch) {
    return all(MOST, batch);
  }

  /** The same in batches of {@code most}. */
  static Uni<Integer> all(int most, IntFunction<Uni<Integer>> batch) {
    return Multi.createBy()
        .repeating()
        .uni(() -> batch.apply(most))
        .whilst(done -> done == most)
        .collect()
        .with(Collectors.summingInt(done -> done));
  }
}
