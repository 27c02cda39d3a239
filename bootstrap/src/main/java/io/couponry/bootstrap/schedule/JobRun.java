package io.couponry.bootstrap.schedule;

import io.couponry.application.port.in.RunJobs;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Takes up jobs: each run is a hand that is busy until there is nothing left to do. */
@Singleton
class JobRun {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final RunJobs jobs;

  JobRun(RunJobs jobs) {
    this.jobs = jobs;
  }

  @Scheduled(
      every = "{couponry.schedule.run-jobs}",
      concurrentExecution = ConcurrentExecution.PROCEED)
  Uni<Void> run() {
    return Runs.of(jobs.run());
  }

  /** So that others need not find out that this instance is gone. */
  void stop(@Observes ShutdownEvent ending) {
    jobs.stop(PATIENCE);
  }
}
