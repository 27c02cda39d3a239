package io.couponry.bootstrap.local;

import java.time.Duration;

/** The step between two looks at something that another process is about to finish. */
public final class Pause {
  private static final Duration STEP = Duration.ofMillis(50);

  private Pause() {}

  static void briefly() {
    lasting(STEP);
  }

  public static void lasting(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartRefused("The start was interrupted.", e);
    }
  }
}
