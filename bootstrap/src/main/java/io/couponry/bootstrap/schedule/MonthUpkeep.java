package io.couponry.bootstrap.schedule;

import io.couponry.application.port.in.KeepMonths;
import io.couponry.application.port.in.KeepMonths.Prepared;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.YearMonth;
import org.jboss.logging.Logger;

/** Makes room for the months to come. */
@Singleton
class MonthUpkeep {
  private static final Logger LOG = Logger.getLogger(MonthUpkeep.class);

  private final KeepMonths months;

  MonthUpkeep(KeepMonths months) {
    this.months = months;
  }

  @Scheduled(
      every = "{couponry.schedule.create-partitions}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> run() {
    return Runs.of(months.prepare().invoke(made -> made.forEach(MonthUpkeep::report)));
  }

  private static void report(YearMonth month, Prepared prepared) {
    switch (prepared) {
      case READY -> LOG.debugf("partitions of %s are there", month);
      case BUSY -> LOG.debugf("partitions of %s are left for the next run", month);
      case HAS_STRAYS ->
          LOG.warnf(
              "no partitions for %s: a default partition holds rows of it already; they are"
                  + " counted and found, and the month's other rows will join them there",
              month);
    }
  }
}
