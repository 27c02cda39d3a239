package io.couponry.application.service;

import io.couponry.application.port.in.RelayEvents;
import io.couponry.application.port.out.Events;
import io.smallrye.mutiny.Uni;

/** Relays until there is nothing left. */
public final class RelayEventsService implements RelayEvents {
  private final Events events;

  public RelayEventsService(Events events) {
    this.events = events;
  }

  @Override
  public Uni<Integer> relay() {
    return Batchwise.all(events::relay);
  }
}
