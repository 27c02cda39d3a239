package io.couponry.benchmarks;

import io.couponry.domain.code.permutation.DigitSequence;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The way back from one code's digits to its ordinal, as a redemption asks for it. */
@State(Scope.Thread)
public class OneCode {
  private static final int CODES = 1_024;

  @Param public Format format = Format.XXXXXXXXXX;

  private DigitSequence sequence = format.sequence(Keys.KEY);
  private int[][] codes = new int[0][];
  private int next;

  @Setup
  public void prepare() {
    sequence = format.sequence(Keys.KEY);
    codes = new int[CODES][sequence.length()];
    for (var i = 0; i < CODES; i++) {
      sequence.digits(i, codes[i]);
    }
  }

  @Benchmark
  public long inverse() {
    next = (next + 1) & (CODES - 1);
    return sequence.ordinalOf(codes[next]);
  }
}
