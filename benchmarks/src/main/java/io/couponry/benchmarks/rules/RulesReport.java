package io.couponry.benchmarks.rules;

import io.couponry.benchmarks.Machine;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks of rules on one core and prints times and allocation. */
public final class RulesReport {
  private RulesReport() {}

  /** Takes about a minute and no arguments. */
  public static void main(String[] arguments) throws RunnerException, IOException {
    System.out.println(Machine.describe());
    var options =
        new OptionsBuilder()
            .include("\\.rules\\.")
            .forks(1)
            .warmupIterations(5)
            .warmupTime(TimeValue.seconds(2))
            .measurementIterations(5)
            .measurementTime(TimeValue.seconds(2))
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .jvmArgsAppend("-Xms2g", "-Xmx2g")
            .verbosity(VerboseMode.SILENT)
            .build();
    new Runner(options).run().forEach(RulesReport::print);
  }

  private static void print(RunResult result) {
    var qualified = result.getParams().getBenchmark().split("\\.", -1);
    var rate = result.getPrimaryResult().getScore();
    System.out.printf(
        Locale.ROOT,
        "%-24s %,12.0f a second %,12.3f us each %,10.0f bytes each%n",
        qualified[qualified.length - 2] + "." + qualified[qualified.length - 1],
        rate,
        1e6 / rate,
        Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm")).getScore());
  }
}
