package io.couponry.domain;

/** Checks that free text has to pass before it is stored or shown. */
public final class Texts {
  private Texts() {}

  /**
   * Returns the text without surrounding white space; it must then have 1 to {@code longest} code
   * points and no control characters, line breaks or unpaired surrogates.
   */
  public static String named(String what, String text, int longest) {
    var stripped = text.strip();
    InvalidValue.unless(!stripped.isEmpty(), "%s must not be empty", what);
    InvalidValue.unless(
        stripped.codePointCount(0, stripped.length()) <= longest,
        "%s must have at most %d characters",
        what,
        longest);
    InvalidValue.unless(
        stripped.codePoints().noneMatch(Texts::isUnprintable),
        "%s must not contain control characters",
        what);
    return stripped;
  }

  private static boolean isUnprintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
