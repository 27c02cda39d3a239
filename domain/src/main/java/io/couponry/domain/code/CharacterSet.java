package io.couponry.domain.code;

import io.couponry.domain.InvalidValue;
import java.util.HashSet;
import java.util.stream.IntStream;

/**
 * An ordered set of 2 to 4,096 different characters (Unicode code points) that one position of a
 * code can take. Only characters that survive being typed, printed and normalised (NFC) on their
 * own are allowed.
 */
public record CharacterSet(String characters) {
  private static final int SMALLEST = 2;
  private static final int LARGEST = 4_096;

  public CharacterSet {
    InvalidValue.unless(
        characters.length() <= 2 * LARGEST, "a character set has at most %d characters", LARGEST);
    characters.codePoints().forEach(CodeCharacters::requireUsable);
    var size = (int) characters.codePoints().count();
    InvalidValue.unless(
        size >= SMALLEST && size <= LARGEST,
        "a character set has %d to %d characters",
        SMALLEST,
        LARGEST);
    var seen = new HashSet<Integer>();
    characters
        .codePoints()
        .forEach(
            codePoint ->
                InvalidValue.unless(
                    seen.add(codePoint),
                    "the characters of a set must be different; %s stands in it twice",
                    Character.toString(codePoint)));
  }

  public int size() {
    return characters.codePointCount(0, characters.length());
  }

  public IntStream codePoints() {
    return characters.codePoints();
  }
}
