package io.couponry.bootstrap.fire;

import static java.util.stream.Collectors.groupingBy;

import io.couponry.bootstrap.fire.Act.Kind;
import io.couponry.bootstrap.fire.Finding.Rule;
import io.couponry.bootstrap.fire.Journal.Line;
import io.couponry.bootstrap.fire.Journal.Unanswered;
import io.couponry.bootstrap.fire.Records.Answered;
import io.couponry.bootstrap.fire.Records.Held;
import io.couponry.bootstrap.fire.Records.Returned;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was acknowledged is there, once, and nothing else is. */
final class Acknowledgements {
  private static final String REDEEM = "redeem";

  private final Records records;
  private final List<Line> done;
  private final Set<String> unanswered;
  private final Map<String, Use> uses = new HashMap<>();

  Acknowledgements(List<Line> journal, List<Unanswered> unanswered, Records records) {
    this.records = records;
    this.unanswered = unanswered.stream().map(one -> one.act().key()).collect(Collectors.toSet());
    done =
        journal.stream()
            .filter(line -> line.heard().isDone())
            .collect(Collectors.toMap(line -> line.act().key(), line -> line, (one, other) -> one))
            .values()
            .stream()
            .toList();
    records.redeemed().forEach(use -> uses.put(use.id(), use));
  }

  void check(BiConsumer<Rule, String> report) {
    checkRedemptions(report);
    checkKeys(report);
    checkRollbacks(report);
    checkReturns(report);
    checkHolds(report);
  }

  private void checkRedemptions(BiConsumer<Rule, String> report) {
    for (var line : done) {
      if (line.act().kind() == Kind.REDEEM || line.act().kind() == Kind.CONFIRM) {
        for (var id : line.heard().ids()) {
          var use = uses.get(id);
          if (use == null || !use.order().equals(Optional.of(line.act().order()))) {
            report.accept(Rule.ACKNOWLEDGED_LOST, id + " of " + line.act() + ": " + use);
          }
        }
      }
    }
  }

  /** From the attempts' side and from the redemptions'. */
  private void checkKeys(BiConsumer<Rule, String> report) {
    var told = new HashMap<String, List<String>>();
    done(Kind.REDEEM).forEach(line -> told.put(line.act().key(), line.heard().ids()));
    var made = new HashSet<String>();
    for (var attempt : records.answered()) {
      if (attempt.operation().equals(REDEEM)) {
        attempt.redemptions().stream()
            .filter(id -> !made.add(id))
            .forEach(id -> report.accept(Rule.KEY_USED_TWICE, id + " again by " + attempt));
        check(attempt, told.remove(attempt.key()), report);
      }
    }
    told.forEach((key, ids) -> report.accept(Rule.ACKNOWLEDGED_LOST, key + " made " + ids));
    records.held().stream().map(held -> held.use().id()).forEach(made::add);
    uses.keySet().stream()
        .filter(id -> !made.contains(id))
        .forEach(id -> report.accept(Rule.KEY_USED_TWICE, id + " was made by no key"));
  }

  private void check(
      Answered attempt, @Nullable List<String> told, BiConsumer<Rule, String> report) {
    var made = Set.copyOf(attempt.redemptions());
    if (told != null && !Set.copyOf(told).equals(made)) {
      report.accept(Rule.KEY_USED_TWICE, attempt + " was told " + told);
    }
    if (told == null && !made.isEmpty() && !unanswered.contains(attempt.key())) {
      report.accept(Rule.NOBODY_TOLD, attempt.toString());
    }
    if (!uses.keySet().containsAll(made)) {
      report.accept(Rule.ACKNOWLEDGED_LOST, attempt.toString());
    }
  }

  private void checkRollbacks(BiConsumer<Rule, String> report) {
    compare(
        done(Kind.ROLL_BACK).map(line -> line.act().target()),
        records.rolledBack().stream(),
        report);
  }

  private void checkReturns(BiConsumer<Rule, String> report) {
    compare(
        done(Kind.RETURN).map(line -> line.act().key()),
        records.returned().stream().map(Returned::key),
        report);
    records.returned().stream()
        .collect(groupingBy(Returned::key))
        .values()
        .forEach(
            same -> {
              if (same.size() > 1) {
                report.accept(Rule.KEY_USED_TWICE, same.toString());
              }
            });
  }

  private void checkHolds(BiConsumer<Rule, String> report) {
    compare(
        done(Kind.HOLD).flatMap(line -> line.heard().ids().stream()),
        records.held().stream().map(Held::hold),
        report);
    for (var held : records.held()) {
      var isRedeemed = uses.containsKey(held.use().id());
      var end = held.end().orElse("");
      if (held.inForce() != held.end().isEmpty()) {
        report.accept(Rule.DRIFT, held + " is both in force and ended, or neither");
      }
      if (end.equals("CONFIRMED") != isRedeemed) {
        report.accept(Rule.NOBODY_TOLD, held + " is redeemed: " + isRedeemed);
      }
    }
  }

  private void compare(
      Stream<String> acknowledged, Stream<String> stored, BiConsumer<Rule, String> report) {
    var told = acknowledged.collect(Collectors.toSet());
    var there = stored.collect(Collectors.toSet());
    told.stream()
        .filter(it -> !there.contains(it))
        .forEach(it -> report.accept(Rule.ACKNOWLEDGED_LOST, it));
    if (unanswered.isEmpty()) {
      there.stream()
          .filter(it -> !told.contains(it))
          .forEach(it -> report.accept(Rule.NOBODY_TOLD, it));
    }
  }

  private Stream<Line> done(Kind kind) {
    return done.stream().filter(line -> line.act().kind() == kind);
  }
}
