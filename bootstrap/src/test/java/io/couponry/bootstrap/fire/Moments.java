package io.couponry.bootstrap.fire;

import io.couponry.bootstrap.fire.Act.Kind;
import io.couponry.bootstrap.fire.Finding.Rule;
import io.couponry.bootstrap.fire.Journal.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Limits at every moment, also where a later rollback hides that one was passed. A use was surely
 * in force from its acknowledgement until somebody first asked to give it back; no more than that
 * can be known from outside, and it is never too much.
 */
final class Moments {
  private record Change(long at, long amount) {}

  private final Limits limits;
  private final Map<Bucket, List<Change>> changes = new HashMap<>();

  Moments(Limits limits, List<Line> journal, Records records) {
    this.limits = limits;
    var uses = new HashMap<String, Use>();
    records.redeemed().forEach(use -> uses.put(use.id(), use));
    var returned = Sums.returned(records);
    var askedBack = askedBack(journal);
    var seen = new HashSet<String>();
    for (var line : inOrder(journal)) {
      for (var id : taken(line)) {
        var use = uses.get(id);
        if (use != null && seen.add(id)) {
          var cost = use.discount() - returned.getOrDefault(id, 0L);
          add(use.amounts(cost), line.heardAt(), askedBack.getOrDefault(id, Long.MAX_VALUE));
        }
      }
    }
  }

  void check(BiConsumer<Rule, String> report) {
    changes.forEach(
        (bucket, all) -> {
          // At the same moment what ends goes first.
          all.sort(Comparator.comparingLong(Change::at).thenComparingLong(Change::amount));
          var limit = limits.of(bucket).orElseThrow();
          var most = 0L;
          var now = 0L;
          for (var change : all) {
            now += change.amount();
            most = Math.max(most, now);
          }
          if (most > limit) {
            report.accept(Rule.LIMIT_PASSED_MEANWHILE, bucket + " had " + most + " of " + limit);
          }
        });
  }

  private static List<Line> inOrder(List<Line> journal) {
    return journal.stream().sorted(Comparator.comparingLong(Line::heardAt)).toList();
  }

  private static List<String> taken(Line line) {
    var kind = line.act().kind();
    return kind == Kind.REDEEM || kind == Kind.CONFIRM ? line.heard().ids() : List.of();
  }

  private static Map<String, Long> askedBack(List<Line> journal) {
    var moments = new HashMap<String, Long>();
    for (var line : journal) {
      if (line.act().kind() == Kind.ROLL_BACK) {
        moments.merge(line.act().target(), line.askedAt(), Math::min);
      }
    }
    return moments;
  }

  private void add(Map<Bucket, Long> amounts, long from, long until) {
    amounts.forEach(
        (bucket, amount) -> {
          if (limits.of(bucket).isPresent() && from < until) {
            var all = changes.computeIfAbsent(bucket, key -> new ArrayList<>());
            all.add(new Change(from, amount));
            all.add(new Change(until, -amount));
          }
        });
  }
}
