package io.couponry.application.port.out;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** The ends of coupons, of all organizations. What another instance is at is left to it. */
public interface Expiries {
  /**
   * Tells of at most {@code most} coupons that have expired and were not told of since their end
   * was set, and how many they were. Their definitions stay as they are.
   */
  Uni<Integer> announce(int most);

  /** Archives at most {@code most} coupons that expired at least so long ago. */
  Uni<Integer> archive(Duration ago, int most);
}
