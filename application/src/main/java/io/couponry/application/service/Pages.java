package io.couponry.application.service;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Lists that are read to their end, a page at a time. */
final class Pages {
  private static final int LIMIT = 100;

  private Pages() {}

  /** {@code page} gives at most so many after a place; {@code place} is an item's. */
  static <T, P> Multi<T> all(
      BiFunction<Optional<P>, Integer, Uni<List<T>>> page, Function<T, P> place) {
    return Multi.createBy()
        .repeating()
        .<AtomicReference<Optional<P>>, List<T>>uni(
            () -> new AtomicReference<>(Optional.empty()),
            after ->
                page.apply(after.get(), LIMIT)
                    .invoke(
                        items -> {
                          if (!items.isEmpty()) {
                            after.set(Optional.of(place.apply(items.getLast())));
                          }
                        }))
        .whilst(items -> items.size() == LIMIT)
        .onItem()
        .disjoint();
  }
}
