package io.couponry.application.port;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Some items in a stable order, and where the next page starts if there is one. */
public record Page<T>(List<T> items, Optional<String> next) {
  public Page {
    items = List.copyOf(items);
  }

  /**
   * Makes a page of the first {@code limit} of {@code found}, which was asked for one more than
   * that; {@code cursor} tells an item's place.
   */
  public static <T> Page<T> of(List<T> found, int limit, Function<T, String> cursor) {
    return found.size() <= limit
        ? new Page<>(found, Optional.empty())
        : new Page<>(found.subList(0, limit), Optional.of(cursor.apply(found.get(limit - 1))));
  }

  /** Which page is wanted: at most {@code limit} items after the place {@code after}. */
  public record Request(int limit, Optional<String> after) {}
}
