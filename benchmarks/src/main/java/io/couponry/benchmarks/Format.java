package io.couponry.benchmarks;

import io.couponry.domain.code.permutation.DigitSequence;
import io.couponry.domain.code.permutation.MixedRadix;
import io.couponry.domain.code.permutation.Scheme;
import java.util.stream.IntStream;

/**
 * Code formats that are measured: X is one of 32 characters, D a digit, a hyphen stands as it is.
 */
public enum Format {
  XXXXXXXXXX("XXXXXXXXXX"),
  DDDD_XXXX("DDDD-XXXX"),
  DDDDD("DDDDD");

  private static final char[] ALPHANUMERIC = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ".toCharArray();
  private static final char[] DIGITS = "0123456789".toCharArray();

  private final String pattern;

  Format(String pattern) {
    this.pattern = pattern;
  }

  int[] radices() {
    return IntStream.range(0, pattern.length())
        .filter(i -> pattern.charAt(i) != '-')
        .map(i -> characters(i).length)
        .toArray();
  }

  DigitSequence sequence(byte[] key) {
    var radices = radices();
    return DigitSequence.of(Scheme.forSize(MixedRadix.of(radices).size()), radices, key);
  }

  /** The code that shows the digits from {@code at} on. */
  String render(int[] digits, int at) {
    var characters = new char[pattern.length()];
    var next = at;
    for (var i = 0; i < pattern.length(); i++) {
      characters[i] = pattern.charAt(i) == '-' ? '-' : characters(i)[digits[next++]];
    }
    return new String(characters);
  }

  private char[] characters(int position) {
    return pattern.charAt(position) == 'X' ? ALPHANUMERIC : DIGITS;
  }
}
