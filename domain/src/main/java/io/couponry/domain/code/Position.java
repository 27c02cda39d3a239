package io.couponry.domain.code;

import java.util.stream.IntStream;

/** What may stand at one position of a code. */
public sealed interface Position {
  /** The characters that may stand there. */
  IntStream codePoints();

  /** Any one character of a set. */
  record OneOf(CharacterSet set) implements Position {
    @Override
    public IntStream codePoints() {
      return set.codePoints();
    }
  }

  /** Always the same character. */
  record Literal(int codePoint) implements Position {
    @Override
    public IntStream codePoints() {
      return IntStream.of(codePoint);
    }
  }

  /** The one character of a set that goes with all other characters of the code. */
  record Check(CharacterSet set) implements Position {
    @Override
    public IntStream codePoints() {
      return set.codePoints();
    }
  }
}
