package io.couponry.benchmarks.redeem;

/** Numbers that no request of this report had before. */
final class Numbers {
  private static long latest;

  private Numbers() {}

  /** For the one thread that makes the load. */
  static long next() {
    return ++latest;
  }
}
