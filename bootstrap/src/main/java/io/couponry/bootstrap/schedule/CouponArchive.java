package io.couponry.bootstrap.schedule;

import io.couponry.application.port.in.ArchiveCoupons;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Archives coupons that expired long ago. */
@Singleton
class CouponArchive {
  private final ArchiveCoupons coupons;

  CouponArchive(ArchiveCoupons coupons) {
    this.coupons = coupons;
  }

  @Scheduled(
      every = "{couponry.schedule.archive-coupons}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> run() {
    return Runs.of(coupons.archive());
  }
}
