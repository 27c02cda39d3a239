package io.couponry.benchmarks;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The plainest alternative: random strings, kept in a set until a million of them differ. */
@State(Scope.Thread)
public class RandomCodes {
  private static final int CODES = 1_000_000;

  private final SecureRandom random = new SecureRandom();

  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @OperationsPerInvocation(CODES)
  public Set<String> inASet() {
    var format = Format.XXXXXXXXXX;
    var codes = new HashSet<String>();
    var bytes = new byte[10];
    var digits = new int[10];
    while (codes.size() < CODES) {
      // One call a code: ten calls of nextInt would make the alternative look worse than it is.
      random.nextBytes(bytes);
      for (var i = 0; i < digits.length; i++) {
        digits[i] = bytes[i] & 31;
      }
      codes.add(format.render(digits, 0));
    }
    return codes;
  }
}
