package io.couponry.bootstrap.fire;

/**
 * How long somebody asks for an answer: for as long as things are broken on purpose, because nobody
 * can promise one of them a turn, and for so long after that.
 */
final class Patience {
  private static final long NANOS = 90_000_000_000L;

  private volatile boolean isCalm;
  private volatile long calmSince;

  static Patience inCalm() {
    var patience = new Patience();
    patience.calm();
    return patience;
  }

  /** From now on nothing is broken any more. */
  void calm() {
    calmSince = System.nanoTime();
    isCalm = true;
  }

  boolean isOver(long askedAt) {
    var now = System.nanoTime();
    return isCalm && now - askedAt >= NANOS && now - calmSince >= NANOS;
  }
}
