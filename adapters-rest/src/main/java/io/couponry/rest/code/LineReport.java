package io.couponry.rest.code;

import io.couponry.rest.problem.Problems;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What became of lines of a file, as CSV: numbers and reasons, which read as in other answers. */
final class LineReport {
  private LineReport() {}

  /** {@code what} is what is not found where there is no such report. */
  static <R> Multi<String> of(
      Uni<Optional<Multi<List<R>>>> report,
      String what,
      ToLongFunction<R> line,
      Function<R, Enum<?>> reason) {
    return report
        .onItem()
        .transformToMulti(
            found ->
                Multi.createBy()
                    .concatenating()
                    .streams(
                        Multi.createFrom().item("line,reason\r\n"),
                        found
                            .orElseThrow(() -> Problems.notFound(what))
                            .map(rejected -> csv(rejected, line, reason))));
  }

  private static <R> String csv(
      List<R> rejected, ToLongFunction<R> line, Function<R, Enum<?>> reason) {
    var lines = new StringBuilder();
    for (var one : rejected) {
      lines
          .append(line.applyAsLong(one))
          .append(',')
          .append(reason.apply(one).name().toLowerCase(Locale.ROOT).replace('_', '-'))
          .append("\r\n");
    }
    return lines.toString();
  }
}
