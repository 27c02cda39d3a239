package io.couponry.domain.code;

import java.util.Map;

/** The character sets every organization starts with. */
public final class SampleSets {
  private static final String UPPER_UNMISTAKABLE = "ABCDEFGHJKMNPQRSTUVWXYZ";
  private static final String LOWER_UNMISTAKABLE = "abcdefghjkmnpqrstuvwxyz";
  private static final String DIGITS_UNMISTAKABLE = "23456789";

  private SampleSets() {}

  /**
   * {@code D} digits, {@code X} upper-case and {@code x} lower-case letters; without characters
   * that look alike, {@code A} upper-case letters and digits, and {@code M} letters of both cases
   * and digits.
   */
  public static Map<Abbreviation, CharacterSet> all() {
    return Map.of(
        new Abbreviation('D'), new CharacterSet("0123456789"),
        new Abbreviation('X'), new CharacterSet("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        new Abbreviation('x'), new CharacterSet("abcdefghijklmnopqrstuvwxyz"),
        new Abbreviation('A'), new CharacterSet(UPPER_UNMISTAKABLE + DIGITS_UNMISTAKABLE),
        new Abbreviation('M'),
            new CharacterSet(UPPER_UNMISTAKABLE + LOWER_UNMISTAKABLE + DIGITS_UNMISTAKABLE));
  }
}
