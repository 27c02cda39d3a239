package io.couponry.bootstrap.schedule;

import io.couponry.application.port.in.PurgeExports;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Forgets exported files that were kept for long enough. */
@Singleton
class ExportPurge {
  private final PurgeExports exports;

  ExportPurge(PurgeExports exports) {
    this.exports = exports;
  }

  @Scheduled(
      every = "{couponry.schedule.purge-exports}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> run() {
    return Runs.of(exports.purge());
  }
}
