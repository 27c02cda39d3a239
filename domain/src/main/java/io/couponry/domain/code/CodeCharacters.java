package io.couponry.domain.code;

import io.couponry.domain.InvalidValue;
import java.text.Normalizer;

/**
 * Which characters a generated code may consist of: those that survive typing and printing alone.
 */
final class CodeCharacters {
  private static final int HANGUL_JOINING_FIRST = 0x1160;
  private static final int HANGUL_JOINING_LAST = 0x11FF;

  /** Vowel signs that normal form C joins to the one before, although they count as letters. */
  private static final String KIRAT_RAI_JOINING = "\uD81B\uDD67\uD81B\uDD68";

  /**
   * Letters and symbols by category that nevertheless show nothing (Unicode, default ignorable).
   */
  private static final String BLANK = "\u115F\u1160\u3164\uFFA0\u2800";

  private CodeCharacters() {}

  static void requireUsable(int codePoint) {
    var problem =
        switch (Character.getType(codePoint)) {
          case Character.NON_SPACING_MARK,
              Character.ENCLOSING_MARK,
              Character.COMBINING_SPACING_MARK ->
              "combining";
          case Character.CONTROL, Character.FORMAT -> "invisible";
          case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
              "white space";
          case Character.UNASSIGNED, Character.SURROGATE, Character.PRIVATE_USE -> "unassigned";
          default -> problemOfVisible(codePoint);
        };
    InvalidValue.unless(
        problem.isEmpty(), "U+%04X cannot be in a code: it is %s", codePoint, problem);
  }

  private static String problemOfVisible(int codePoint) {
    if (BLANK.indexOf(codePoint) >= 0) {
      return "invisible";
    }
    if ((codePoint >= HANGUL_JOINING_FIRST && codePoint <= HANGUL_JOINING_LAST)
        || KIRAT_RAI_JOINING.indexOf(codePoint) >= 0) {
      return "combining";
    }
    return Normalizer.isNormalized(Character.toString(codePoint), Normalizer.Form.NFC)
        ? ""
        : "not in Unicode normal form C";
  }
}
