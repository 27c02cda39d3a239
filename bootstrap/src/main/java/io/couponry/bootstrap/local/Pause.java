package io.couponry.bootstrap.local;

import java.time.Duration;

/** The step between two looks at something that another process is about to finish. */
final class Pause {
  private static final Duration STEP = Duration.ofMillis(50);

  private Pause() {}

  static void briefly() {
    try {
      Thread.sleep(STEP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartRefused("The start was interrupted.", e);
    }
  }
}
