package io.couponry.bootstrap.schedule;

import io.couponry.application.port.in.PurgeAttempts;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Forgets old attempts. */
@Singleton
class AttemptPurge {
  private final PurgeAttempts attempts;

  AttemptPurge(PurgeAttempts attempts) {
    this.attempts = attempts;
  }

  @Scheduled(
      every = "{couponry.schedule.purge-attempts}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> run() {
    return Runs.of(attempts.purge());
  }
}
