package io.couponry.application.port.out;

import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the in-memory ports share: everything, under one lock. */
public final class InMemoryStore {
  private final InstantSource clock;
  private final Secrets secrets;
  private final Map<OrganizationId, InMemoryTenant> tenants = new TreeMap<>();
  private Instant latest = Instant.MIN;

  public InMemoryStore(InstantSource clock, Secrets secrets) {
    this.clock = clock;
    this.secrets = secrets;
  }

  /** Runs at subscription, alone. */
  <T> Uni<T> atomically(Supplier<T> work) {
    return Uni.createFrom().item(() -> alone(work));
  }

  <T> Uni<T> in(OrganizationId organization, Function<InMemoryTenant, T> work) {
    return atomically(() -> work.apply(tenant(organization)));
  }

  Stream<InMemoryTenant> tenants() {
    return tenants.values().stream();
  }

  private synchronized <T> T alone(Supplier<T> work) {
    return work.get();
  }

  private InMemoryTenant tenant(OrganizationId organization) {
    return tenants.computeIfAbsent(organization, id -> new InMemoryTenant(id, secrets, this::tick));
  }

  /** As with a database, no two transactions happen at the same microsecond. */
  private Instant tick() {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    latest = now.isAfter(latest) ? now : latest.plus(1, ChronoUnit.MICROS);
    return latest;
  }
}
