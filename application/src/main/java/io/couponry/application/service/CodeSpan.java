package io.couponry.application.service;

/**
 * Which of a coupon's codes: all but the first {@code skip}, of those whose numbers are from one on
 * and before another. Going on from a number costs nothing, leaving out codes may.
 */
record CodeSpan(long skip, long from, long until) {
  static CodeSpan allBut(long skip) {
    return new CodeSpan(skip, 0, Long.MAX_VALUE);
  }

  static CodeSpan between(long from, long until) {
    return new CodeSpan(0, from, until);
  }
}
