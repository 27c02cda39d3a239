package io.couponry.bootstrap.fire;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import io.couponry.bootstrap.fire.Finding.Rule;
import io.couponry.bootstrap.fire.Records.Returned;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.function.BiConsumer;

/** What the uses in force add up to: within every limit, and what every counter stands at. */
final class Sums {
  private final Limits limits;
  private final Map<Bucket, Long> counters;
  private final Map<Bucket, Long> sums = new HashMap<>();

  Sums(Limits limits, Records records) {
    this.limits = limits;
    counters = records.counters();
    var returned = returned(records);
    var rolledBack = new HashSet<>(records.rolledBack());
    for (var use : records.redeemed()) {
      if (!rolledBack.contains(use.id())) {
        add(use.amounts(use.discount() - returned.getOrDefault(use.id(), 0L)));
      }
    }
    for (var held : records.held()) {
      if (held.inForce()) {
        add(held.use().amounts(held.use().discount()));
      }
    }
  }

  static Map<String, Long> returned(Records records) {
    return records.returned().stream()
        .collect(groupingBy(Returned::redemption, summingLong(Returned::amount)));
  }

  void check(BiConsumer<Rule, String> report) {
    sums.forEach(
        (bucket, sum) -> {
          var limit = limits.of(bucket);
          if (limit.isPresent() && sum > limit.getAsLong()) {
            report.accept(Rule.LIMIT_PASSED, bucket + " has " + sum + " of " + limit.getAsLong());
          }
          if (limit.isPresent() && sum > 0 && !counters.containsKey(bucket)) {
            report.accept(Rule.DRIFT, bucket + " has no counter and adds up to " + sum);
          }
        });
    counters.forEach(
        (bucket, count) -> {
          var sum = sums.getOrDefault(bucket, 0L);
          if (!count.equals(sum)) {
            report.accept(Rule.DRIFT, bucket + " stands at " + count + " and adds up to " + sum);
          }
        });
  }

  private void add(Map<Bucket, Long> amounts) {
    amounts.forEach((bucket, amount) -> sums.merge(bucket, amount, Long::sum));
  }
}
