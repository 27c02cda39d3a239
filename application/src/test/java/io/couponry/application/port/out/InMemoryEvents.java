package io.couponry.application.port.out;

import io.couponry.application.port.EventType;
import io.couponry.application.port.in.ReadEvents.Event;
import io.couponry.application.port.in.ReadEvents.Found;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Events without a database, and without their data. */
public final class InMemoryEvents implements Events {
  private final InMemoryStore store;

  public InMemoryEvents(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Uni<Integer> relay(int most) {
    return store.atomically(
        () -> {
          var left = most;
          for (var tenant : store.tenants().toList()) {
            left -= relay(tenant, left);
          }
          return most - left;
        });
  }

  @Override
  public Uni<Found> after(
      OrganizationId organization, long sequence, Optional<EventType> type, int limit) {
    return store.in(
        organization,
        tenant ->
            Found.of(
                tenant.events.stream()
                    .filter(event -> event.sequence() > sequence)
                    .filter(event -> type.stream().allMatch(event.type()::equals))
                    .limit(limit)
                    .toList(),
                limit,
                sequence,
                tenant.events.size()));
  }

  private static int relay(InMemoryTenant tenant, int most) {
    var moved = List.copyOf(tenant.outbox.subList(0, Math.min(most, tenant.outbox.size())));
    for (var event : moved) {
      tenant.events.add(
          new Event(
              tenant.events.size() + 1L, event.type(), event.subject(), event.at(), event.data()));
    }
    tenant.outbox.subList(0, moved.size()).clear();
    return moved.size();
  }
}
