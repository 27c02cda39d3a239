package io.couponry.domain.code;

import java.util.stream.IntStream;

/** The characters, folded and sorted, that can stand at one position under a matching. */
final class FoldedPosition {
  private final int[] alphabet;
  private final boolean distinct;
  private final boolean elastic;

  FoldedPosition(Position position, Matching matching) {
    alphabet = codePoints(position).map(matching::fold).sorted().distinct().toArray();
    elastic = codePoints(position).anyMatch(matching::drops);
    distinct = !elastic && alphabet.length == codePoints(position).count();
  }

  int[] alphabet() {
    return alphabet;
  }

  /** Whether folding keeps the characters of this position different from one another. */
  boolean staysDistinct() {
    return distinct;
  }

  /** Whether the matching ignores some characters of this position, but not all. */
  boolean isElastic() {
    return elastic;
  }

  private static IntStream codePoints(Position position) {
    return switch (position) {
      case Position.OneOf(var set) -> set.codePoints();
      case Position.Literal(var codePoint) -> IntStream.of(codePoint);
    };
  }
}
