package io.couponry.application.zip;

import io.couponry.domain.InvalidValue;

/**
 * What a zip file opens with: 8 to 128 printable ASCII characters, because programs disagree about
 * the bytes of others. It is never shown.
 */
public record ZipPassword(String value) {
  private static final int SHORTEST = 8;
  private static final int LONGEST = 128;

  public ZipPassword {
    InvalidValue.unless(
        value.length() >= SHORTEST
            && value.length() <= LONGEST
            && value.chars().allMatch(c -> c >= ' ' && c <= '~'),
        "a password has %d to %d characters: letters without accents, digits, signs and spaces",
        SHORTEST,
        LONGEST);
  }

  @Override
  public String toString() {
    return "a password";
  }
}
