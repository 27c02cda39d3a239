package io.couponry.domain.code;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * How tolerantly a typed code is compared. Surrounding white space is always ignored and Unicode
 * normal form C is always applied; each further folding is a choice of the organization.
 *
 * @param ignoreCase upper and lower case are the same
 * @param ignoreSpacesAndHyphens spaces and hyphens that stand anywhere do not count
 * @param foldLookAlikes the letter O is the digit 0, the letters I and L are the digit 1
 */
public record Matching(boolean ignoreCase, boolean ignoreSpacesAndHyphens, boolean foldLookAlikes) {
  /** Case, spaces and hyphens do not matter. */
  public static Matching usual() {
    return new Matching(true, true, false);
  }

  /** Character for character. */
  public static Matching exact() {
    return new Matching(false, false, false);
  }

  /** The form in which texts are equal exactly when they are the same code under this matching. */
  public String fold(String text) {
    var normal = normalised(text);
    var folded = new StringBuilder(normal.length());
    for (var at = 0; at < normal.length(); at = normal.offsetByCodePoints(at, 1)) {
      var point = normal.codePointAt(at);
      if (!drops(point)) {
        folded.appendCodePoint(fold(point));
      }
    }
    return folded.toString();
  }

  /** Whether nothing of a text in normal form counts. */
  boolean dropsAll(String normal) {
    return normal.codePoints().allMatch(this::drops);
  }

  /** Unicode normal form C without surrounding white space. */
  static String normalised(String text) {
    var normal = Normalizer.normalize(text, Normalizer.Form.NFC);
    var start = 0;
    var end = normal.length();
    while (start < end && isSpace(normal.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(normal.charAt(end - 1))) {
      end--;
    }
    return normal.substring(start, end);
  }

  int[] fold(int[] codePoints) {
    return Arrays.stream(codePoints).filter(point -> !drops(point)).map(this::fold).toArray();
  }

  boolean drops(int codePoint) {
    return ignoreSpacesAndHyphens
        && (isSpace(codePoint) || Character.getType(codePoint) == Character.DASH_PUNCTUATION);
  }

  /** The character that stands for this one and all that are the same under this matching. */
  int fold(int codePoint) {
    var folded = foldLookAlikes ? foldLookAlike(codePoint) : codePoint;
    return ignoreCase ? Character.toLowerCase(Character.toUpperCase(folded)) : folded;
  }

  /** Spaces that must not be broken are spaces too, and get in when a code is copied. */
  private static boolean isSpace(int codePoint) {
    return Character.isSpaceChar(codePoint) || Character.isWhitespace(codePoint);
  }

  private static int foldLookAlike(int codePoint) {
    return switch (codePoint) {
      case 'O', 'o' -> '0';
      case 'I', 'i', 'L', 'l' -> '1';
      default -> codePoint;
    };
  }
}
