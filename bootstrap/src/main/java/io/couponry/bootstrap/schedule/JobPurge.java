package io.couponry.bootstrap.schedule;

import io.couponry.application.port.in.PurgeJobs;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Forgets jobs that ended long ago. */
@Singleton
class JobPurge {
  private final PurgeJobs jobs;

  JobPurge(PurgeJobs jobs) {
    this.jobs = jobs;
  }

  @Scheduled(
      every = "{couponry.schedule.purge-jobs}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> run() {
    return Runs.of(jobs.purge());
  }
}
