package io.couponry.application.port.out;

import io.couponry.application.port.Versioned;
import io.couponry.application.port.in.ManageOrganizations.Put;
import io.couponry.domain.code.SampleSets;
import io.couponry.domain.organization.Organization;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Organizations without a database. */
public final class InMemoryOrganizations implements Organizations {
  private final InMemoryStore store;

  public InMemoryOrganizations(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Uni<Put> put(Organization organization, OptionalLong expectedVersion) {
    return store.in(
        organization.id(),
        tenant ->
            tenant
                .organization()
                .map(old -> replace(tenant, old, organization, expectedVersion))
                .orElseGet(() -> create(tenant, organization, expectedVersion)));
  }

  @Override
  public Uni<Optional<Versioned<Organization>>> find(OrganizationId id) {
    return store.in(id, InMemoryTenant::organization);
  }

  @Override
  public Uni<List<Versioned<Organization>>> page(Optional<OrganizationId> after, int limit) {
    return store.atomically(
        () ->
            store
                .tenants()
                .flatMap(tenant -> tenant.organization().stream())
                .filter(found -> after.isEmpty() || found.value().id().compareTo(after.get()) > 0)
                .limit(limit)
                .toList());
  }

  private static Put create(
      InMemoryTenant tenant, Organization organization, OptionalLong expectedVersion) {
    if (expectedVersion.isPresent()) {
      return new Put.VersionMismatch();
    }
    var stored = new Versioned<>(organization, 1);
    tenant.store(stored);
    SampleSets.all().forEach((name, set) -> tenant.sets.put(name, new Versioned<>(set, 1)));
    return new Put.Created(stored);
  }

  private static Put replace(
      InMemoryTenant tenant,
      Versioned<Organization> old,
      Organization organization,
      OptionalLong expectedVersion) {
    if (expectedVersion.isPresent() && expectedVersion.getAsLong() != old.version()) {
      return new Put.VersionMismatch();
    }
    if (!tenant.imported.isEmpty() && !organization.matching().equals(old.value().matching())) {
      return new Put.MatchingKept();
    }
    var overlap = tenant.overlapUnder(organization.matching());
    if (overlap.isPresent()) {
      return new Put.WouldOverlap(overlap.get());
    }
    var stored = new Versioned<>(organization, old.version() + 1);
    tenant.store(stored);
    return new Put.Replaced(stored);
  }
}
