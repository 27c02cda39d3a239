package io.couponry.application.port.in;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.Page;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.organization.ApiKey;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.organization.Role;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/** Hands out, lists, revokes and recognises API keys. */
public interface ManageApiKeys {
  /** The secret is in this answer (and in that of an exact repeat) and nowhere else. */
  Uni<Answer<Issued>> issue(Command command, Optional<Attempt> attempt);

  /** The oldest first; revoked keys are not listed. */
  Uni<Page<ApiKey>> list(OrganizationId organization, Page.Request page);

  /** True when there was such a key; it is refused everywhere within half a minute. */
  Uni<Boolean> revoke(OrganizationId organization, UUID keyId);

  /** The key whose secret this is; empty for a forged or revoked one. */
  Uni<Optional<ApiKey>> authenticate(String secret);

  record Command(OrganizationId organization, Role role, Channel channel, String label) {}

  record Issued(ApiKey key, String secret) {}
}
