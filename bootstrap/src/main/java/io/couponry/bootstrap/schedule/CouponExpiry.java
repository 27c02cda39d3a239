package io.couponry.bootstrap.schedule;

import io.couponry.application.port.in.ExpireCoupons;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Tells of coupons that have expired. */
@Singleton
class CouponExpiry {
  private final ExpireCoupons coupons;

  CouponExpiry(ExpireCoupons coupons) {
    this.coupons = coupons;
  }

  @Scheduled(
      every = "{couponry.schedule.expire-coupons}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> run() {
    return Runs.of(coupons.announce());
  }
}
