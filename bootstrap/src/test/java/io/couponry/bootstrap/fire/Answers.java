package io.couponry.bootstrap.fire;

import io.couponry.bootstrap.fire.Finding.Rule;
import io.couponry.bootstrap.fire.Journal.Line;
import io.couponry.bootstrap.fire.Journal.Unanswered;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** Whoever asks is answered, and whoever asks again is told the same. */
final class Answers {
  private static final Set<Integer> EXPECTED = Set.of(200, 201, 204, 409, 422);

  private final List<Line> journal;
  private final List<Unanswered> unanswered;

  Answers(List<Line> journal, List<Unanswered> unanswered) {
    this.journal = journal;
    this.unanswered = unanswered;
  }

  void check(BiConsumer<Rule, String> report) {
    unanswered.forEach(act -> report.accept(Rule.NEVER_ANSWERED, act.toString()));
    var first = new HashMap<String, Heard>();
    for (var line : journal) {
      var heard = line.heard();
      if (!EXPECTED.contains(heard.status())) {
        report.accept(Rule.UNEXPECTED_ANSWER, line.toString());
      } else if (heard.isFinal() && line.act().isUnderKey()) {
        var earlier = first.putIfAbsent(line.act().key(), heard);
        if (earlier != null && !earlier.equals(heard)) {
          report.accept(
              Rule.ANSWER_CHANGED, line.act() + " was told " + earlier + ", then " + heard);
        }
      }
    }
  }
}
