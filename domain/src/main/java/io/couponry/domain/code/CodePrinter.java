package io.couponry.domain.code;

import io.couponry.domain.code.permutation.DigitSequence;
import java.math.BigInteger;

/**
 * Writes the codes of one space, made many at a time in memory that is used again: fast where
 * ordinals are asked for in their order. For one thread at a time.
 */
public final class CodePrinter {
  private static final int AT_ONCE = 4_096;

  private final DigitSequence sequence;
  private final int[][] characters;
  private final int[] digits;
  private final long lastOrdinal;
  private long first;
  private int made;

  CodePrinter(DigitSequence sequence, int[][] characters) {
    this.sequence = sequence;
    this.characters = characters;
    digits = new int[AT_ONCE * sequence.length()];
    lastOrdinal =
        sequence
            .size()
            .subtract(BigInteger.ONE)
            .min(BigInteger.valueOf(Long.MAX_VALUE - 1))
            .longValueExact();
  }

  /** Appends code number {@code ordinal}. */
  public void append(long ordinal, StringBuilder target) {
    if (ordinal < first || ordinal >= first + made) {
      made = (int) Math.min(AT_ONCE, lastOrdinal - ordinal + 1);
      first = ordinal;
      sequence.digits(first, made, digits);
    }
    var next = (int) (ordinal - first) * sequence.length();
    for (var set : characters) {
      target.appendCodePoint(set.length == 1 ? set[0] : set[digits[next++]]);
    }
  }
}
