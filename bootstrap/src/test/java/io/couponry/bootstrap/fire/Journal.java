package io.couponry.bootstrap.fire;

import java.util.List;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** What the shoppers know: each definite answer they heard, and what they never heard of. */
final class Journal {
  /** An answer, heard by the moment {@code heardAt} to what was first asked at {@code askedAt}. */
  record Line(Act act, Heard heard, long askedAt, long heardAt) {}

  /** An act whose outcome is not known, and what was heard of it instead. */
  record Unanswered(Act act, String instead) {}

  private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
  private final Queue<Unanswered> unanswered = new ConcurrentLinkedQueue<>();

  void write(Act act, Heard heard, long askedAt, long heardAt) {
    lines.add(new Line(act, heard, askedAt, heardAt));
  }

  void giveUp(Act act, String instead) {
    unanswered.add(new Unanswered(act, instead));
  }

  List<Line> lines() {
    return List.copyOf(lines);
  }

  List<Unanswered> unanswered() {
    return List.copyOf(unanswered);
  }

  String summary() {
    return lines.stream()
        .collect(
            Collectors.groupingBy(
                line ->
                    line.act().kind() + " " + line.heard().status() + " " + line.heard().problem(),
                TreeMap::new,
                Collectors.counting()))
        .toString();
  }
}
