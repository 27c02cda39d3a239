package io.couponry.application.service;

import io.couponry.application.port.out.Batches.Filtered;
import io.couponry.domain.code.BadWordFilter;
import io.couponry.domain.code.BadWords;
import io.couponry.domain.code.CodeSpace;
import java.util.Optional;

/** Finds how many ordinals it takes to have some number of codes without bad words. */
final class Filtering {
  /** About a second's work. */
  static final long MOST = 1_000_000;

  private final CodeSpace space;
  private final BadWords words;

  Filtering(CodeSpace space, BadWords words) {
    this.space = space;
    this.words = words;
  }

  /**
   * Looks at the codes from {@code first} on; empty when next to all show a bad word. Where {@code
   * bound} comes first, the range that is answered goes beyond it.
   */
  Optional<Filtered> range(long first, long count, long bound) {
    var filter = new BadWordFilter(words);
    var printer = space.printer();
    var code = new StringBuilder();
    var usable = 0L;
    var next = first;
    while (usable < count && next < bound && next - first - usable <= MOST) {
      code.setLength(0);
      printer.append(next++, code);
      if (!filter.finds(code)) {
        usable++;
      }
    }
    var skipped = next - first - usable;
    var hopeless = usable < count && (skipped > MOST || skipped >= 100 * (usable + 1));
    return hopeless ? Optional.empty() : Optional.of(new Filtered(words, first, skipped));
  }
}
