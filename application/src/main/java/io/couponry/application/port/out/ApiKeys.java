package io.couponry.application.port.out;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.domain.organization.ApiKey;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The API keys in force; of a secret only a hash is kept. */
public interface ApiKeys {
  /** Adds a key; a repeated attempt answers the key that the first one added. */
  Uni<Answer<ApiKey>> add(ApiKey key, SecretHash hash, Optional<Attempt> attempt);

  /** May answer a key for half a minute after another instance revoked it. */
  Uni<Optional<ApiKey>> find(SecretHash hash);

  /** At most {@code limit}, in the order of their ids, after {@code after}. */
  Uni<List<ApiKey>> page(OrganizationId organization, Optional<UUID> after, int limit);

  /** True when there was such a key. */
  Uni<Boolean> remove(OrganizationId organization, UUID id);

  /** A one-way digest of a secret, in hexadecimal. */
  record SecretHash(String value) {}
}
