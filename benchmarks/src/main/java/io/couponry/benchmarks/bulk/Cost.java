package io.couponry.benchmarks.bulk;

import io.couponry.benchmarks.redeem.Processors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What doing {@code items} took: seconds, and seconds of processor time of each party. */
record Cost(long items, double seconds, Processors.Times times) {
  private static final double MICROS = 1e6;
  private static final long SETTLED_MILLIS = 200;

  /** What is to be measured. */
  interface Work {
    void go() throws Exception;
  }

  static Cost of(Processors processors, long items, Work work) throws Exception {
    var before = processors.now();
    var start = System.nanoTime();
    work.go();
    var seconds = (System.nanoTime() - start) / 1e9;
    // What a session has used that has just ended is counted once its server has noticed.
    Thread.sleep(SETTLED_MILLIS);
    return new Cost(items, seconds, processors.now().since(before));
  }

  double perSecond() {
    return items / seconds;
  }

  /** Costs by what was done, of several turns. */
  static final class Table {
    private final Map<String, List<Cost>> rows = new LinkedHashMap<>();

    void add(String label, Cost cost) {
      rows.computeIfAbsent(label, unseen -> new ArrayList<>()).add(cost);
    }

    /** The run of which half of the others were faster. */
    Cost median(String label) {
      var sorted =
          rows.getOrDefault(label, List.of()).stream()
              .sorted(Comparator.comparingDouble(Cost::perSecond))
              .toList();
      return sorted.get(sorted.size() / 2);
    }

    void print() {
      line(
          "%-34s %11s %23s %9s %9s %8s %7s %7s",
          "medians of " + rows.values().stream().mapToInt(List::size).max().orElse(0),
          "a second",
          "(least to most)",
          "service",
          "database",
          "load us",
          "others",
          "stolen");
      rows.keySet().forEach(this::print);
    }

    private void print(String label) {
      var median = median(label);
      var rates =
          rows.getOrDefault(label, List.of()).stream()
              .mapToDouble(Cost::perSecond)
              .summaryStatistics();
      line(
          "%-34s %,11.0f %23s %9.2f %9.2f %8.2f %6.0f%% %6.0f%%",
          label,
          median.perSecond(),
          String.format(Locale.ROOT, "(%,.0f to %,.0f)", rates.getMin(), rates.getMax()),
          median.micros(median.times().service()),
          median.micros(median.times().database()),
          median.micros(median.times().load()),
          100 * median.times().others() / median.seconds(),
          100 * median.times().stolen() / median.seconds());
    }
  }

  private double micros(double processorSeconds) {
    return processorSeconds / items * MICROS;
  }

  static void atLeast(String figure, double asked, double measured) {
    line("    %-60s asked at least %5.2f  measured %7.2f", figure, asked, measured);
  }

  static void line(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
