package io.couponry.application.port.out;

import io.couponry.application.port.Versioned;
import io.couponry.domain.code.Abbreviation;
import io.couponry.domain.code.CharacterSet;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Character sets without a database. */
public final class InMemoryCharacterSets implements CharacterSets {
  private final InMemoryStore store;

  public InMemoryCharacterSets(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Uni<Map<Abbreviation, Versioned<CharacterSet>>> of(OrganizationId organization) {
    return store.in(organization, tenant -> Map.copyOf(tenant.sets));
  }

  @Override
  public Uni<Optional<Versioned<CharacterSet>>> put(
      OrganizationId organization,
      Abbreviation abbreviation,
      CharacterSet set,
      OptionalLong expectedVersion) {
    return store.in(
        organization,
        tenant -> {
          var old = tenant.sets.get(abbreviation);
          var version = old == null ? 0 : old.version();
          if (expectedVersion.isPresent() && expectedVersion.getAsLong() != version) {
            return Optional.empty();
          }
          var stored = new Versioned<>(set, version + 1);
          tenant.sets.put(abbreviation, stored);
          return Optional.of(stored);
        });
  }

  @Override
  public Uni<Boolean> remove(OrganizationId organization, Abbreviation abbreviation) {
    return store.in(organization, tenant -> tenant.sets.remove(abbreviation) != null);
  }
}
