package io.couponry.bootstrap.schedule;

import io.couponry.application.port.in.RotateKeys;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Sees to it that codes are stored anew once there is a newer master key. */
@Singleton
class KeyRotation {
  private final RotateKeys keys;

  KeyRotation(RotateKeys keys) {
    this.keys = keys;
  }

  @Scheduled(
      every = "{couponry.schedule.rotate-keys}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> run() {
    return Runs.of(keys.rotate());
  }
}
