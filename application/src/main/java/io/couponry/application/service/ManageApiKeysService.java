package io.couponry.application.service;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.Page;
import io.couponry.application.port.in.ManageApiKeys;
import io.couponry.application.port.out.ApiKeys;
import io.couponry.application.port.out.ApiKeys.SecretHash;
import io.couponry.application.port.out.Identifiers;
import io.couponry.application.port.out.Secrets;
import io.couponry.domain.organization.ApiKey;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Derives secrets from key ids, so that a repeated attempt can be told its secret again. */
public final class ManageApiKeysService implements ManageApiKeys {
  private final ApiKeys keys;
  private final Secrets secrets;
  private final Identifiers identifiers;
  private final InstantSource clock;

  public ManageApiKeysService(
      ApiKeys keys, Secrets secrets, Identifiers identifiers, InstantSource clock) {
    this.keys = keys;
    this.secrets = secrets;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  @Override
  public Uni<Answer<Issued>> issue(Command command, Optional<Attempt> attempt) {
    var key =
        new ApiKey(
            identifiers.next(),
            command.organization(),
            command.role(),
            command.channel(),
            command.label(),
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    return keys.add(key, hash(secrets.apiSecret(key.id())), attempt)
        .chain(
            answer ->
                answer instanceof Answer.Repeated<ApiKey>(var stored)
                    ? again(stored).map(Answer.Repeated::new)
                    : Uni.createFrom().item(answer.map(this::issued)));
  }

  private Issued issued(ApiKey key) {
    return new Issued(key, secrets.apiSecret(key.id()));
  }

  /** With the secret that was told first, which may be from before the newest master key. */
  private Uni<Issued> again(ApiKey key) {
    return Multi.createFrom()
        .iterable(secrets.apiSecrets(key.id()))
        .onItem()
        .transformToUniAndConcatenate(
            secret ->
                keys.find(hash(secret)).map(found -> found.map(known -> new Issued(key, secret))))
        .filter(Optional::isPresent)
        .collect()
        .first()
        .map(found -> found == null ? issued(key) : found.orElseThrow());
  }

  @Override
  public Uni<Page<ApiKey>> list(OrganizationId organization, Page.Request page) {
    return keys.page(organization, page.after().map(UUID::fromString), page.limit() + 1)
        .map(found -> Page.of(found, page.limit(), key -> key.id().toString()));
  }

  @Override
  public Uni<Boolean> revoke(OrganizationId organization, UUID keyId) {
    return keys.remove(organization, keyId);
  }

  @Override
  public Uni<Optional<ApiKey>> authenticate(String secret) {
    return secrets
        .hash(secret)
        .map(keys::find)
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
  }

  /** Of a secret that was made here. */
  private SecretHash hash(String made) {
    return secrets.hash(made).orElseThrow();
  }
}
