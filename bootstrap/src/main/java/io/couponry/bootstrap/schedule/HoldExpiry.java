package io.couponry.bootstrap.schedule;

import io.couponry.application.port.in.ReleaseExpiredHolds;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Releases holds that have expired. */
@Singleton
class HoldExpiry {
  private static final int MOST = 500;

  private final ReleaseExpiredHolds holds;

  HoldExpiry(ReleaseExpiredHolds holds) {
    this.holds = holds;
  }

  @Scheduled(
      every = "{couponry.schedule.release-holds}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> run() {
    return Runs.of(holds.releaseExpired(MOST));
  }
}
