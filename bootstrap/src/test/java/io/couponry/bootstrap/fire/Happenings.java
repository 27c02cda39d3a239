package io.couponry.bootstrap.fire;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.couponry.bootstrap.fire.Finding.Rule;
import io.couponry.bootstrap.fire.Records.Event;
import io.couponry.bootstrap.fire.Records.Events;
import io.couponry.bootstrap.fire.Records.Held;
import io.couponry.bootstrap.fire.Records.Returned;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Whatever happened has its event, once, and events count 1, 2, 3. */
final class Happenings {
  private static final Set<String> RELEASED = Set.of("RELEASED", "EXPIRED", "REDEEMED");

  private final Records records;
  private final Events events;
  private final Map<String, Map<String, Long>> counts;

  Happenings(Records records, Events events) {
    this.records = records;
    this.events = events;
    counts =
        Stream.concat(events.placed().stream(), events.waiting().stream())
            .collect(groupingBy(Event::type, groupingBy(Event::subject, counting())));
  }

  void check(BiConsumer<Rule, String> report) {
    checkSequence(report);
    checkEach("coupon.redeemed", records.redeemed().stream().map(Use::id), report);
    checkEach("coupon.returned", records.returned().stream().map(Returned::redemption), report);
    checkEach("coupon.rolled-back", records.rolledBack().stream(), report);
    checkEach("coupon.held", records.held().stream().map(Held::hold), report);
    // Also where the order redeemed on its own: what it took is another use than what was held.
    checkEach(
        "coupon.released",
        records.held().stream()
            .filter(held -> RELEASED.contains(held.end().orElse("")))
            .map(Held::hold),
        report);
  }

  private void checkSequence(BiConsumer<Rule, String> report) {
    var expected = 1L;
    for (var event : events.placed()) {
      if (event.sequence() != expected) {
        report.accept(Rule.EVENT_OUT_OF_SEQUENCE, event + " instead of " + expected);
      }
      expected = event.sequence() + 1;
    }
  }

  private void checkEach(String type, Stream<String> happened, BiConsumer<Rule, String> report) {
    var told = counts.getOrDefault(type, Map.of());
    var times = happened.collect(groupingBy(subject -> subject, counting()));
    times.forEach(
        (subject, count) -> {
          if (told.getOrDefault(subject, 0L) < count) {
            report.accept(Rule.EVENT_MISSING, type + " of " + subject);
          }
        });
    told.forEach(
        (subject, count) -> {
          if (times.getOrDefault(subject, 0L) < count) {
            report.accept(Rule.EVENT_TOO_MANY, count + " " + type + " of " + subject);
          }
        });
  }
}
