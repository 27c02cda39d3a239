package io.couponry.domain.code;

/** What may stand at one position of a code. */
public sealed interface Position {
  /** Any one character of a set. */
  record OneOf(CharacterSet set) implements Position {}

  /** Always the same character. */
  record Literal(int codePoint) implements Position {}
}
