package io.couponry.bootstrap.fire;

import io.couponry.bootstrap.fire.Act.Kind;
import io.couponry.bootstrap.fire.Finding.Rule;
import io.couponry.bootstrap.fire.Journal.Line;
import io.couponry.bootstrap.fire.Journal.Unanswered;
import io.couponry.bootstrap.fire.Records.Answered;
import io.couponry.bootstrap.fire.Records.Event;
import io.couponry.bootstrap.fire.Records.Events;
import io.couponry.bootstrap.fire.Records.Held;
import io.couponry.bootstrap.fire.Records.Returned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an honest service does, told and stored alike; tests forge it afterwards. */
final class Story {
  final List<Line> journal = new ArrayList<>();
  final List<Unanswered> unanswered = new ArrayList<>();
  final List<Use> redeemed = new ArrayList<>();
  final List<Held> held = new ArrayList<>();
  final List<String> rolledBack = new ArrayList<>();
  final List<Returned> returned = new ArrayList<>();
  final List<Answered> answered = new ArrayList<>();
  final Map<Bucket, Long> counters = new HashMap<>();
  final List<Event> placed = new ArrayList<>();
  final List<Event> waiting = new ArrayList<>();

  private int clock;

  /** Its number counts everything that is told. */
  Use redeem() {
    var use = use();
    redeemed.add(use);
    count(use, 1, use.discount());
    answered.add(new Answered("redeem", "redeem-" + clock, List.of(use.id())));
    tell(Kind.REDEEM, use.order().orElseThrow(), "", use.id());
    happen("coupon.redeemed", use.id());
    return use;
  }

  void rollBack(Use use) {
    rolledBack.add(use.id());
    var back = returned.stream().filter(it -> it.redemption().equals(use.id()));
    count(use, -1, back.mapToLong(Returned::amount).sum() - use.discount());
    tell(Kind.ROLL_BACK, use.order().orElseThrow(), use.id(), use.id());
    happen("coupon.rolled-back", use.id());
  }

  void giveLineBack(Use use, long amount) {
    returned.add(new Returned(use.id(), amount, "return-" + clock));
    count(use, 0, -amount);
    tell(Kind.RETURN, use.order().orElseThrow(), use.id(), use.id());
    happen("coupon.returned", use.id());
  }

  Held hold() {
    var use = use();
    var set = new Held("hold " + clock, use, Optional.empty(), true);
    held.add(set);
    count(use, 1, use.discount());
    tell(Kind.HOLD, use.order().orElseThrow(), "", set.hold());
    happen("coupon.held", set.hold());
    return set;
  }

  void confirm(Held set) {
    end(set, "CONFIRMED");
    redeemed.add(set.use());
    tell(Kind.CONFIRM, set.use().order().orElseThrow(), set.hold(), set.use().id());
    happen("coupon.redeemed", set.use().id());
  }

  void expire(Held set) {
    end(set, "EXPIRED");
    count(set.use(), -1, -set.use().discount());
    happen("coupon.released", set.hold());
  }

  void refuse() {
    tell(Kind.REDEEM, "order-" + clock, "", 422, "coupon-exhausted", List.of());
  }

  void tell(Kind kind, String order, String target, int status, String problem, List<String> ids) {
    var key = kind.name().toLowerCase(Locale.ROOT) + "-" + clock;
    journal.add(
        new Line(
            new Act(kind, key, order, target, ""),
            new Heard(status, ids, problem, "digest"),
            clock++,
            clock++));
  }

  Set<Rule> findings(Limits limits) {
    var records =
        new Records(
            redeemed,
            held,
            rolledBack,
            returned,
            answered,
            counters,
            Optional.of(new Events(placed, waiting)));
    var rules = new HashSet<Rule>();
    new Checker(limits)
        .check(journal, unanswered, records)
        .forEach(finding -> rules.add(finding.rule()));
    return rules;
  }

  private Use use() {
    return new Use(
        "use " + clock,
        "coupon",
        Optional.of("campaign"),
        Optional.of("space/7"),
        Optional.of("customer"),
        Optional.of("order-" + clock),
        Optional.of("EUR"),
        500,
        "2026-12-05");
  }

  private void tell(Kind kind, String order, String target, String id) {
    tell(kind, order, target, 200, "", List.of(id));
  }

  private void end(Held set, String how) {
    held.remove(set);
    held.add(new Held(set.hold(), set.use(), Optional.of(how), false));
  }

  private void count(Use use, long uses, long cost) {
    use.amounts(1000)
        .forEach(
            (bucket, amount) -> counters.merge(bucket, amount == 1000 ? cost : uses, Long::sum));
  }

  private void happen(String type, String subject) {
    placed.add(new Event(placed.size() + 1L, type, subject));
  }
}
