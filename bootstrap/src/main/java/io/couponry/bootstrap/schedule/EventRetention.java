package io.couponry.bootstrap.schedule;

import io.couponry.application.port.in.KeepMonths;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.YearMonth;
import org.jboss.logging.Logger;

/** Drops events that are older than they are kept. */
@Singleton
class EventRetention {
  private static final Logger LOG = Logger.getLogger(EventRetention.class);

  private final KeepMonths months;

  EventRetention(KeepMonths months) {
    this.months = months;
  }

  @Scheduled(
      every = "{couponry.schedule.drop-events}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> run() {
    return Runs.of(months.drop().invoke(dropped -> dropped.forEach(EventRetention::report)));
  }

  private static void report(YearMonth month) {
    LOG.infof("events of %s were dropped", month);
  }
}
