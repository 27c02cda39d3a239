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
  private final CodeWriter writer;
  private final int[] points;
  private final int[] digits;
  private final long lastOrdinal;
  private long first;
  private int made;

  CodePrinter(DigitSequence sequence, CodeWriter writer) {
    this.sequence = sequence;
    this.writer = writer;
    points = new int[writer.length()];
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
    writer.write(digits, (int) (ordinal - first) * sequence.length(), points);
    for (var point : points) {
      target.appendCodePoint(point);
    }
  }
}
