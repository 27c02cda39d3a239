package io.couponry.benchmarks.redeem;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one run showed. Times of the answers are milliseconds; processor time is microseconds for
 * each answer; others and stolen are parts of one processor.
 */
record Sample(
    double perSecond,
    double p50,
    double p99,
    double service,
    double database,
    double load,
    double others,
    double stolen) {
  static Sample of(Load.Answers answers, Processors.Times used, double seconds) {
    return of(answers.perSecond(), answers.p50(), answers.p99(), answers.all(), used, seconds);
  }

  static Sample of(Floor.Result result, Processors.Times used, double seconds) {
    return of(result.perSecond(), result.typicalMillis(), Double.NaN, result.all(), used, seconds);
  }

  private static Sample of(
      double perSecond,
      double p50,
      double p99,
      int answers,
      Processors.Times used,
      double seconds) {
    var micros = 1e6 / answers;
    return new Sample(
        perSecond,
        p50,
        p99,
        used.service() * micros,
        used.database() * micros,
        used.load() * micros,
        used.others() / seconds,
        used.stolen() / seconds);
  }

  /** The median of each number by itself. */
  static Sample median(List<Sample> samples) {
    return new Sample(
        median(samples, Sample::perSecond),
        median(samples, Sample::p50),
        median(samples, Sample::p99),
        median(samples, Sample::service),
        median(samples, Sample::database),
        median(samples, Sample::load),
        median(samples, Sample::others),
        median(samples, Sample::stolen));
  }

  private static double median(List<Sample> samples, ToDoubleFunction<Sample> number) {
    return median(samples.stream().mapToDouble(number).toArray());
  }

  static double median(double... values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
