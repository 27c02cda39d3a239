package io.couponry.benchmarks.redeem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs by what was run, printed with their medians. */
final class Table {
  private final Map<String, List<Sample>> rows = new LinkedHashMap<>();

  /** One run. */
  interface Run {
    Sample go() throws Exception;
  }

  /** Does each of them once, then each of them again, so that noise meets all alike. */
  static Table alternating(int times, Map<String, Run> runs) throws Exception {
    var table = new Table();
    for (var time = 0; time < times; time++) {
      for (var run : runs.entrySet()) {
        table
            .rows
            .computeIfAbsent(run.getKey(), label -> new ArrayList<>())
            .add(run.getValue().go());
      }
    }
    return table;
  }

  Sample median(String label) {
    return Sample.median(rows.getOrDefault(label, List.of()));
  }

  /** Processor time is microseconds for each answer. */
  void print() {
    line(
        "%-28s %9s %19s %8s %8s %8s %8s %8s %7s %7s",
        "medians of " + rows.values().stream().mapToInt(List::size).max().orElse(0),
        "a second",
        "(least to most)",
        "p50 ms",
        "p99 ms",
        "service",
        "database",
        "load us",
        "others",
        "stolen");
    rows.forEach(Table::print);
  }

  private static void print(String label, List<Sample> samples) {
    var median = Sample.median(samples);
    var rates = samples.stream().mapToDouble(Sample::perSecond).summaryStatistics();
    line(
        "%-28s %,9.0f %19s %8.2f %8.2f %8.1f %8.1f %8.1f %6.0f%% %6.0f%%",
        label,
        median.perSecond(),
        String.format(Locale.ROOT, "(%,.0f to %,.0f)", rates.getMin(), rates.getMax()),
        median.p50(),
        median.p99(),
        median.service(),
        median.database(),
        median.load(),
        median.others() * 100,
        median.stolen() * 100);
  }

  static void atLeast(String figure, double asked, double measured) {
    line("    %-56s asked at least %5.2f  measured %6.2f", figure, asked, measured);
  }

  static void atMost(String figure, double asked, double measured) {
    line("    %-56s asked at most  %5.2f  measured %6.2f", figure, asked, measured);
  }

  static void line(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
