package io.couponry.domain.code;

import io.couponry.domain.InvalidValue;

/** The one character (case-sensitive) that stands for a character set in a format. */
public record Abbreviation(int codePoint) implements Comparable<Abbreviation> {
  public Abbreviation {
    InvalidValue.unless(
        Character.isLetterOrDigit(codePoint), "an abbreviation is one letter or digit");
  }

  public static Abbreviation parse(String text) {
    InvalidValue.unless(
        text.codePointCount(0, text.length()) == 1, "an abbreviation is one letter or digit");
    return new Abbreviation(text.codePointAt(0));
  }

  @Override
  public int compareTo(Abbreviation other) {
    return Integer.compare(codePoint, other.codePoint);
  }

  @Override
  public String toString() {
    return Character.toString(codePoint);
  }
}
