package io.couponry.bootstrap.schedule;

import io.couponry.application.port.in.PurgeCounters;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Forgets counters of past periods. */
@Singleton
class CounterPurge {
  private final PurgeCounters counters;

  CounterPurge(PurgeCounters counters) {
    this.counters = counters;
  }

  @Scheduled(
      every = "{couponry.schedule.purge-counters}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> run() {
    return Runs.of(counters.purge());
  }
}
