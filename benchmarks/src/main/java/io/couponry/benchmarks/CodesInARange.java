package io.couponry.benchmarks;

import io.couponry.domain.code.permutation.DigitSequence;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Codes made one after the other, as strings, the way a batch is exported. */
@State(Scope.Thread)
public class CodesInARange {
  private static final int CODES = 1_024;

  @Param public Format format = Format.XXXXXXXXXX;

  @Param({"0", "1000000000"})
  public long from;

  private DigitSequence sequence = format.sequence(Keys.KEY);
  private int[] digits = new int[0];

  @Setup
  public void prepare() {
    sequence = format.sequence(Keys.KEY);
    digits = new int[CODES * sequence.length()];
  }

  @Benchmark
  @OperationsPerInvocation(CODES)
  public void ours(Blackhole hole) {
    sequence.digits(from, CODES, digits);
    for (var at = 0; at < digits.length; at += sequence.length()) {
      hole.consume(format.render(digits, at));
    }
  }
}
