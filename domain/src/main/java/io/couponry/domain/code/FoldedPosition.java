package io.couponry.domain.code;

/** The characters, folded and sorted, that can stand at one position under a matching. */
final class FoldedPosition {
  private final int[] alphabet;
  private final boolean distinct;
  private final boolean elastic;

  FoldedPosition(Position position, Matching matching) {
    alphabet = position.codePoints().map(matching::fold).sorted().distinct().toArray();
    elastic = position.codePoints().anyMatch(matching::drops);
    distinct = !elastic && alphabet.length == position.codePoints().count();
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
}
