package io.couponry.application.service;

import io.couponry.application.port.EventType;
import io.couponry.application.port.in.ReadEvents;
import io.couponry.application.port.out.Events;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Reads the log of events. */
public final class ReadEventsService implements ReadEvents {
  private final Events events;

  public ReadEventsService(Events events) {
    this.events = events;
  }

  @Override
  public Uni<Found> after(
      OrganizationId organization, long sequence, Optional<EventType> type, int limit) {
    return events.after(organization, sequence, type, limit);
  }
}
