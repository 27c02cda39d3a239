package io.couponry.benchmarks;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks of codes and prints their rates and ratios as one small table. */
public final class CodesReport {
  /** The contenders take turns, so that a slow minute of the machine falls on all of them. */
  private static final int TURNS = 2;

  private final Map<String, Double> codesPerSecond = new LinkedHashMap<>();

  private CodesReport() {}

  /** Takes about four minutes and no arguments. */
  public static void main(String[] arguments) throws RunnerException, IOException {
    System.out.println(Machine.describe());
    var report = new CodesReport();
    for (var turn = 1; turn <= TURNS; turn++) {
      System.out.printf("turn %d of %d%n", turn, TURNS);
      report.takeTurn();
    }
    report.print();
  }

  private void takeTurn() throws RunnerException {
    for (var format : Format.values()) {
      run(options("CodesInARange").param("format", format.name()).param("from", "0"));
      run(options("OneCode").param("format", format.name()));
    }
    for (var format : new Format[] {Format.XXXXXXXXXX, Format.DDDD_XXXX}) {
      run(options("CodesInARange").param("format", format.name()).param("from", "1000000000"));
    }
    run(options("RandomCodes"));
    run(options("BouncyCastleCodes"));
    run(options("BareAes"));
  }

  private static ChainedOptionsBuilder options(String benchmarks) {
    return new OptionsBuilder()
        .include("\\." + benchmarks + "\\.")
        .forks(1)
        .warmupIterations(3)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(5)
        .measurementTime(TimeValue.seconds(1))
        .shouldFailOnError(true)
        .jvmArgsAppend("-Xms2g", "-Xmx2g")
        .verbosity(VerboseMode.SILENT);
  }

  private void run(ChainedOptionsBuilder options) throws RunnerException {
    for (var result : new Runner(options.build()).run()) {
      codesPerSecond.merge(name(result), rate(result) / TURNS, Double::sum);
    }
  }

  /** As in "CodesInARange.ours DDDDD 0". */
  private static String name(RunResult result) {
    var parameters = result.getParams();
    var qualified = parameters.getBenchmark().split("\\.", -1);
    var name = new StringBuilder(qualified[qualified.length - 2]);
    name.append('.').append(qualified[qualified.length - 1]);
    for (var key : new String[] {"format", "from"}) {
      var value = parameters.getParam(key);
      if (value != null) {
        name.append(' ').append(value);
      }
    }
    return name.toString();
  }

  private static double rate(RunResult result) {
    var score = result.getPrimaryResult().getScore();
    return result.getParams().getMode() == Mode.SingleShotTime ? 1 / score : score;
  }

  private void print() {
    line("1   10 characters of 32, from code 0", "CodesInARange.ours XXXXXXXXXX 0");
    line("    the same from code 1,000,000,000", "CodesInARange.ours XXXXXXXXXX 1000000000");
    line("    DDDD-XXXX, from code 0", "CodesInARange.ours DDDD_XXXX 0");
    line("    the same from code 1,000,000,000", "CodesInARange.ours DDDD_XXXX 1000000000");
    line("    DDDDD (Sometimes-Recurse)", "CodesInARange.ours DDDDD 0");
    line("2   SecureRandom and a HashSet", "RandomCodes.inASet");
    line("3   Bouncy Castle FF1", "BouncyCastleCodes.range");
    line("4   bare AES, a call for 256 codes", "BareAes.oneCallARoundForARange");
    line("    bare AES, a call for each code", "BareAes.oneCallARoundForACode");
    line("5   inverse, 10 characters of 32", "OneCode.inverse XXXXXXXXXX");
    line("    inverse, DDDD-XXXX", "OneCode.inverse DDDD_XXXX");
    line("    inverse, DDDDD (Sometimes-Recurse)", "OneCode.inverse DDDDD");
    line("    inverse, Bouncy Castle FF1", "BouncyCastleCodes.inverse");
    System.out.println();
    var ours = rate("CodesInARange.ours XXXXXXXXXX 0");
    ratio("making codes, ours to a random set (aim 1.5)", ours / rate("RandomCodes.inASet"));
    ratio("making codes, ours to Bouncy Castle (aim 10)", ours / rate("BouncyCastleCodes.range"));
    ratio(
        "making codes, at 1,000,000,000 to at 0 (aim 1)",
        rate("CodesInARange.ours XXXXXXXXXX 1000000000") / ours);
    ratio("making codes, ours to the AES inside", ours / rate("BareAes.oneCallARoundForARange"));
    ratio(
        "one inverse, ours to Bouncy Castle",
        rate("OneCode.inverse XXXXXXXXXX") / rate("BouncyCastleCodes.inverse"));
    ratio(
        "one inverse, ours to the AES inside",
        rate("OneCode.inverse XXXXXXXXXX") / rate("BareAes.oneCallARoundForACode"));
  }

  private double rate(String name) {
    return codesPerSecond.getOrDefault(name, Double.NaN);
  }

  private void line(String label, String name) {
    var rate = rate(name);
    System.out.printf(Locale.ROOT, "%-40s %,14.0f codes/s %,10.0f ns%n", label, rate, 1e9 / rate);
  }

  private static void ratio(String label, double ratio) {
    System.out.printf(Locale.ROOT, "%-50s %8.2f%n", label, ratio);
  }
}
