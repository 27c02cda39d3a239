package io.couponry.application.port.out;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** What was needed once, of all organizations. What another instance is at is left to it. */
public interface Leftovers {
  /**
   * Forgets at most {@code most} attempts that are at least so old, and tells how many. What they
   * did stays; their keys mean something new from then on.
   */
  Uni<Integer> purgeAttempts(Duration age, int most);

  /**
   * Forgets at most {@code most} counters of periods that ended two days ago or longer, and tells
   * how many. Those of coupons that are being used at the moment are left for the next time.
   */
  Uni<Integer> purgeCounters(int most);

  /** Forgets at most {@code most} jobs that ended at least so long ago, and tells how many. */
  Uni<Integer> purgeJobs(Duration age, int most);

  /**
   * Forgets exported files that were made at least so long ago, and what is there of others whose
   * jobs have ended: at most {@code most} parts, and tells how many.
   */
  Uni<Integer> purgeExports(Duration age, int most);
}
