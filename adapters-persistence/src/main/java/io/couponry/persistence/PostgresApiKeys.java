package io.couponry.persistence;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.out.ApiKeys;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.organization.ApiKey;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.organization.Role;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** API keys in PostgreSQL. */
public final class PostgresApiKeys implements ApiKeys {
  private static final int MOST_CACHED = 10_000;
  private static final String INSERT =
      """
      INSERT INTO api_key (organization, id, secret_hash, role, channel, label, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """;

  private static final String REVOKE =
      """
      UPDATE api_key SET revoked_at = now()
      WHERE organization = $1 AND id = $2 AND revoked_at IS NULL RETURNING secret_hash
      """;

  private final Database database;
  private final Attempts attempts;
  private final Cached<SecretHash, ApiKey> cache = new Cached<>(MOST_CACHED);

  public PostgresApiKeys(Database database) {
    this.database = database;
    attempts = new Attempts(database);
    database
        .changes()
        .on(
            Change.Kind.API_KEY,
            changed -> cache.forgetWhere(key -> key.id().toString().equals(changed.id())),
            cache::forgetAll);
  }

  @Override
  public Uni<Answer<ApiKey>> add(ApiKey key, SecretHash hash, Optional<Attempt> attempt) {
    return attempts.once(
        new Attempts.Doing(key.organization(), "create-key", key.id().toString()),
        attempt,
        connection -> connection.preparedQuery(INSERT).execute(tuple(key, hash)).replaceWith(key),
        earlier ->
            database
                .query(
                    "SELECT * FROM api_key WHERE organization = $1 AND id = $2",
                    Tuple.of(key.organization().value(), UUID.fromString(earlier.subject())))
                .map(rows -> toKey(rows.iterator().next())));
  }

  @Override
  public Uni<Optional<ApiKey>> find(SecretHash hash) {
    return cache.get(
        hash,
        () ->
            database
                .query(
                    "SELECT * FROM api_key WHERE secret_hash = $1 AND revoked_at IS NULL",
                    Tuple.of(hash.value()))
                .map(
                    rows ->
                        StreamSupport.stream(rows.spliterator(), false)
                            .map(PostgresApiKeys::toKey)
                            .findFirst()));
  }

  @Override
  public Uni<List<ApiKey>> page(OrganizationId organization, Optional<UUID> after, int limit) {
    return database
        .query(
            """
            SELECT * FROM api_key
            WHERE organization = $1 AND revoked_at IS NULL AND ($2::uuid IS NULL OR id > $2)
            ORDER BY id LIMIT $3
            """,
            Tuple.of(organization.value(), after.orElse(null), limit))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(PostgresApiKeys::toKey)
                    .toList());
  }

  @Override
  public Uni<Boolean> remove(OrganizationId organization, UUID id) {
    return database
        .inTransaction(
            connection ->
                connection.preparedQuery(REVOKE).execute(Tuple.of(organization.value(), id)),
            revoked -> {
              revoked.ifPresent(
                  rows ->
                      rows.forEach(
                          row -> cache.forget(new SecretHash(row.getString("secret_hash")))));
              return Uni.createFrom().voidItem();
            })
        .map(rows -> rows.rowCount() == 1);
  }

  private static Tuple tuple(ApiKey key, SecretHash hash) {
    return Tuple.from(
        List.of(
            key.organization().value(),
            key.id(),
            hash.value(),
            key.role().name(),
            key.channel().name(),
            key.label(),
            key.createdAt().atOffset(ZoneOffset.UTC)));
  }

  private static ApiKey toKey(Row row) {
    return new ApiKey(
        row.getUUID("id"),
        new OrganizationId(row.getString("organization")),
        Role.valueOf(row.getString("role")),
        Channel.valueOf(row.getString("channel")),
        row.getString("label"),
        row.getOffsetDateTime("created_at").toInstant());
  }
}
