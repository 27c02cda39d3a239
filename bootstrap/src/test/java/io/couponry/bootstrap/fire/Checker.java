package io.couponry.bootstrap.fire;

import io.couponry.bootstrap.fire.Finding.Rule;
import io.couponry.bootstrap.fire.Journal.Line;
import io.couponry.bootstrap.fire.Journal.Unanswered;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Compares what the shoppers know with what the database holds, and both with the limits. */
final class Checker {
  private final Limits limits;

  Checker(Limits limits) {
    this.limits = limits;
  }

  List<Finding> check(List<Line> journal, List<Unanswered> unanswered, Records records) {
    var findings = new ArrayList<Finding>();
    BiConsumer<Rule, String> report = (rule, what) -> findings.add(new Finding(rule, what));
    new Sums(limits, records).check(report);
    new Moments(limits, journal, records).check(report);
    new Answers(journal, unanswered).check(report);
    new Acknowledgements(journal, unanswered, records).check(report);
    records.events().ifPresent(events -> new Happenings(records, events).check(report));
    return findings;
  }
}
