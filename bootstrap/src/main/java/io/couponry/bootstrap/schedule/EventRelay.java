package io.couponry.bootstrap.schedule;

import io.couponry.application.port.in.RelayEvents;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Relays what happened. */
@Singleton
class EventRelay {
  private final RelayEvents events;

  EventRelay(RelayEvents events) {
    this.events = events;
  }

  @Scheduled(
      every = "{couponry.schedule.relay-events}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> run() {
    return Runs.of(events.relay());
  }
}
