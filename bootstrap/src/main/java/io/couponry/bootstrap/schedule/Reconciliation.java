package io.couponry.bootstrap.schedule;

import io.couponry.application.port.in.ReconcileCounters;
import io.couponry.application.port.in.ReconcileCounters.Drift;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.coupon.CouponId;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Holds all counters against the ledger, and says where they differ. */
@Singleton
class Reconciliation {
  private static final Logger LOG = Logger.getLogger(Reconciliation.class);

  private final ReconcileCounters counters;

  Reconciliation(ReconcileCounters counters) {
    this.counters = counters;
  }

  @Scheduled(cron = "{couponry.schedule.reconcile}", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> run() {
    return Runs.of(counters.check().invoke(drift -> drift.forEach(Reconciliation::report)));
  }

  private static void report(Drift drift) {
    LOG.warnf(
        "counter-drift organization=%s coupon=%s campaign=%s counter=%s stored=%d counted=%d",
        drift.organization(),
        drift.coupon().map(CouponId::value).orElse("-"),
        drift.campaign().map(CampaignId::value).orElse("-"),
        drift.counter(),
        drift.stored(),
        drift.counted());
  }
}
