package io.couponry.application.port.out;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.out.InMemoryTenant.StoredKey;
import io.couponry.domain.organization.ApiKey;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** API keys without a database; a revoked one is refused at once. */
public final class InMemoryApiKeys implements ApiKeys {
  private final InMemoryStore store;

  public InMemoryApiKeys(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Uni<Answer<ApiKey>> add(ApiKey key, SecretHash hash, Optional<Attempt> attempt) {
    return store.in(
        key.organization(),
        tenant ->
            tenant.keyAttempts.once(
                attempt,
                () -> {
                  tenant.keys.put(key.id(), new StoredKey(key, hash));
                  return key;
                },
                added -> true));
  }

  @Override
  public Uni<Optional<ApiKey>> find(SecretHash hash) {
    return store.atomically(
        () ->
            store
                .tenants()
                .flatMap(tenant -> tenant.keys.values().stream())
                .filter(stored -> stored.hash().equals(hash))
                .map(StoredKey::key)
                .findFirst());
  }

  @Override
  public Uni<List<ApiKey>> page(OrganizationId organization, Optional<UUID> after, int limit) {
    return store.in(
        organization,
        tenant ->
            tenant.keys.values().stream()
                .map(StoredKey::key)
                .filter(key -> after.isEmpty() || key.id().compareTo(after.get()) > 0)
                .limit(limit)
                .toList());
  }

  @Override
  public Uni<Boolean> remove(OrganizationId organization, UUID id) {
    return store.in(organization, tenant -> tenant.keys.remove(id) != null);
  }
}
