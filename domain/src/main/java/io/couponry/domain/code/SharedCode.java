package io.couponry.domain.code;

import io.couponry.domain.InvalidValue;

/**
 * A code that everybody uses, such as {@code SUMMER26}: 1 to 128 visible characters in Unicode
 * normal form C, at least one of them a letter, digit or symbol other than a hyphen.
 */
public record SharedCode(String text) {
  static final int LONGEST = 128;

  public SharedCode {
    InvalidValue.unless(text.length() <= 4 * LONGEST, "a code has at most %d characters", LONGEST);
    text = Matching.normalised(text);
    var length = text.codePointCount(0, text.length());
    InvalidValue.unless(length >= 1 && length <= LONGEST, "a code has 1 to %d characters", LONGEST);
    InvalidValue.unless(
        text.codePoints().allMatch(SharedCode::isVisible),
        "a code consists of visible characters without spaces");
    InvalidValue.unless(
        !Matching.usual().fold(text).isEmpty(), "a code needs more than spaces and hyphens");
  }

  static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED,
          Character.SURROGATE,
          Character.PRIVATE_USE ->
          false;
      default -> true;
    };
  }
}
