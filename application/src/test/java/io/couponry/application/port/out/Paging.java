package io.couponry.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads a list to its end, page by page. */
public final class Paging {
  private static final int MOST_PAGES = 1_000;

  private Paging() {}

  /** From {@code start} on, {@code place} being what the page after an item is asked for by. */
  public static <T, P> List<T> all(
      Optional<P> start, int limit, Function<Optional<P>, List<T>> page, Function<T, P> place) {
    var all = new ArrayList<T>();
    var after = start;
    for (var i = 0; i < MOST_PAGES; i++) {
      var items = page.apply(after);
      if (items.isEmpty()) {
        return all;
      }
      assertThat(items).hasSizeLessThanOrEqualTo(limit);
      all.addAll(items);
      after = Optional.of(place.apply(items.getLast()));
    }
    throw new AssertionError("there is no end to the pages");
  }

  /** From the beginning on, {@code limit} items a page. */
  public static <T> List<T> all(int limit, Function<Page.Request, Page<T>> list) {
    var all = new ArrayList<T>();
    var request = new Page.Request(limit, Optional.empty());
    for (var i = 0; i < MOST_PAGES; i++) {
      var page = list.apply(request);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
      all.addAll(page.items());
      if (page.next().isEmpty()) {
        return all;
      }
      request = new Page.Request(limit, page.next());
    }
    throw new AssertionError("there is no end to the pages");
  }
}
