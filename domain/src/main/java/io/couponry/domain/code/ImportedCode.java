package io.couponry.domain.code;

/**
 * A code of many that another system made: 1 to 128 visible characters in Unicode normal form C, at
 * least one of them a letter, digit or symbol other than a hyphen, as a shared code.
 */
public record ImportedCode(String text) {
  private static final int LONGEST_IN_ANY_FORM = 4 * SharedCode.LONGEST;

  /** What somebody's text is. */
  public sealed interface Reading {
    record Good(ImportedCode code) implements Reading {}

    record TooLong() implements Reading {}

    /** With a character that cannot be seen, or without one that counts. */
    record BadCharacters() implements Reading {}

    record Missing() implements Reading {}
  }

  /** What there is to say about a text that was sent as a code. */
  public static Reading read(String text) {
    if (text.length() > LONGEST_IN_ANY_FORM) {
      return new Reading.TooLong();
    }
    var normalised = Matching.normalised(text);
    if (normalised.isEmpty()) {
      return new Reading.Missing();
    }
    if (normalised.codePointCount(0, normalised.length()) > SharedCode.LONGEST) {
      return new Reading.TooLong();
    }
    return normalised.codePoints().allMatch(SharedCode::isVisible)
            && !Matching.usual().dropsAll(normalised)
        ? new Reading.Good(new ImportedCode(normalised))
        : new Reading.BadCharacters();
  }
}
