package io.couponry.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What free text has to pass before it is stored or shown, and how constants are written. */
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

  /** A constant's name as it is written outside: {@code LIST_PRICE} is "listPrice". */
  public static String lowerCamel(Enum<?> constant) {
    var words = constant.name().toLowerCase(Locale.ROOT).split("_", -1);
    return Arrays.stream(words)
        .skip(1)
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining("", words[0], ""));
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
