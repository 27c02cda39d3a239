package io.couponry.application.service;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

/** Reads a job's report some lines at a time, each time when they are asked for. */
final class ReportPages {
  private static final int AT_ONCE = 5_000;

  private ReportPages() {}

  /** At most so many lines after one; empty where there is no report. */
  interface Reading<R> {
    Uni<Optional<List<R>>> after(long line, int limit);
  }

  static <R> Uni<Optional<Multi<List<R>>>> all(Reading<R> reading, ToLongFunction<R> line) {
    return reading.after(0, 1).map(found -> found.map(first -> pages(reading, line)));
  }

  private static <R> Multi<List<R>> pages(Reading<R> reading, ToLongFunction<R> line) {
    return Multi.createBy()
        .repeating()
        .uni(
            AtomicLong::new,
            after ->
                reading
                    .after(after.get(), AT_ONCE)
                    .map(found -> found.orElseGet(List::of))
                    .invoke(
                        lines -> {
                          if (!lines.isEmpty()) {
                            after.set(line.applyAsLong(lines.getLast()));
                          }
                        }))
        .whilst(lines -> lines.size() == AT_ONCE);
  }
}
