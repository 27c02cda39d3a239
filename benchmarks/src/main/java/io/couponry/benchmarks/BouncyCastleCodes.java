package io.couponry.benchmarks;

import java.util.Arrays;
import org.bouncycastle.crypto.fpe.FPEFF1Engine;
import org.bouncycastle.crypto.params.FPEParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** The same codes, and the same way back, through Bouncy Castle's FF1. */
@State(Scope.Thread)
public class BouncyCastleCodes {
  private static final Format FORMAT = Format.XXXXXXXXXX;
  private static final int CODES = 64;
  private static final long SIZE = 1L << 50;

  /** 5,793 is the fourth root of 2^50, rounded up. */
  private static final int RADIX = 5_793;

  private static final int NUMERALS = 4;

  private final FPEFF1Engine forward = engine(true);
  private final FPEFF1Engine backward = engine(false);
  private final byte[] plain = new byte[2 * NUMERALS];
  private final byte[] processed = new byte[2 * NUMERALS];
  private final int[] digits = new int[10];
  private int next;

  /** A comparison of unlike things would be worth nothing. */
  @Setup
  public void requireOurCodes() {
    var ours = new int[10];
    var sequence = FORMAT.sequence(Keys.KEY);
    for (var ordinal = 0; ordinal < 1_000; ordinal++) {
      sequence.digits(ordinal, ours);
      toDigits(walk(forward, ordinal));
      if (!Arrays.equals(digits, ours) || walk(backward, fromDigits(ours)) != ordinal) {
        throw new IllegalStateException("Bouncy Castle disagrees on code " + ordinal);
      }
    }
  }

  @Benchmark
  @OperationsPerInvocation(CODES)
  public void range(Blackhole hole) {
    for (var ordinal = 0; ordinal < CODES; ordinal++) {
      toDigits(walk(forward, ordinal));
      hole.consume(FORMAT.render(digits, 0));
    }
  }

  @Benchmark
  public long inverse() {
    next = (next + 1) & 1_023;
    return walk(backward, next);
  }

  private long walk(FPEFF1Engine engine, long number) {
    var value = number;
    do {
      for (var i = NUMERALS - 1; i >= 0; i--) {
        var numeral = (int) (value % RADIX);
        plain[2 * i] = (byte) (numeral >>> 8);
        plain[2 * i + 1] = (byte) numeral;
        value /= RADIX;
      }
      engine.processBlock(plain, 0, plain.length, processed, 0);
      for (var i = 0; i < NUMERALS; i++) {
        value = value * RADIX + ((processed[2 * i] & 0xff) << 8 | (processed[2 * i + 1] & 0xff));
      }
    } while (value >= SIZE);
    return value;
  }

  private void toDigits(long value) {
    for (var i = 0; i < digits.length; i++) {
      digits[i] = (int) (value >>> (5 * (digits.length - 1 - i))) & 31;
    }
  }

  private static long fromDigits(int[] digits) {
    var value = 0L;
    for (var digit : digits) {
      value = value << 5 | digit;
    }
    return value;
  }

  private static FPEFF1Engine engine(boolean forEncryption) {
    var engine = new FPEFF1Engine();
    engine.init(forEncryption, new FPEParameters(new KeyParameter(Keys.KEY), RADIX, new byte[0]));
    return engine;
  }
}
