package io.couponry.bootstrap.fire;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long, how many and which chances; system properties say it for a long run. */
record FirePlan(Duration time, int shoppers, int errands, long seed) {
  private static final int MOST_SECONDS = 3600;
  private static final int MOST_SHOPPERS = 200;
  private static final int MOST_ERRANDS = 500_000;
  private static final int ERRANDS_A_SECOND = 1500;

  FirePlan withErrands(int fewer) {
    return new FirePlan(time, shoppers, fewer, seed);
  }

  static FirePlan fromProperties() {
    var seconds = Math.min(MOST_SECONDS, Integer.getInteger("couponry.fire.seconds", 20));
    return new FirePlan(
        Duration.ofSeconds(seconds),
        Math.min(MOST_SHOPPERS, Integer.getInteger("couponry.fire.clients", 60)),
        Math.min(MOST_ERRANDS, seconds * ERRANDS_A_SECOND),
        Long.getLong("couponry.fire.seed", RandomGenerator.getDefault().nextLong()));
  }
}
