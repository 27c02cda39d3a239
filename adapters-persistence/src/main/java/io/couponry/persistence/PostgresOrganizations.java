package io.couponry.persistence;

import io.couponry.application.port.Versioned;
import io.couponry.application.port.in.ManageOrganizations.Put;
import io.couponry.application.port.out.Organizations;
import io.couponry.domain.code.SampleSets;
import io.couponry.domain.organization.Organization;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;

/** Organizations in PostgreSQL. */
public final class PostgresOrganizations implements Organizations {
  private static final int MOST_CACHED = 10_000;
  private static final String INSERT =
      """
      INSERT INTO organization
        (id, version, name, currency, time_zone, settings, max_guess_odds)
      VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING
      """;
  private static final String UPDATE =
      """
      UPDATE organization SET version = $2, name = $3, currency = $4, time_zone = $5,
        settings = $6, max_guess_odds = $7
      WHERE id = $1
      """;

  private final Database database;
  private final PostgresCodeBooks books;
  private final Cached<OrganizationId, Versioned<Organization>> cache = new Cached<>(MOST_CACHED);

  public PostgresOrganizations(Database database, PostgresCodeBooks books) {
    this.database = database;
    this.books = books;
    database
        .changes()
        .on(
            Change.Kind.ORGANIZATION,
            changed -> forgetBoth(changed.organization()),
            cache::forgetAll);
  }

  @Override
  public Uni<Put> put(Organization organization, OptionalLong expectedVersion) {
    return database
        .<Put>inTransaction(
            connection ->
                locked(connection, organization.id())
                    .chain(
                        stored ->
                            stored
                                .map(old -> replace(connection, old, organization, expectedVersion))
                                .orElseGet(
                                    () -> create(connection, organization, expectedVersion))),
            put -> forget(organization.id()))
        .onFailure(NotPut.class)
        .recoverWithItem(failure -> failure.outcome);
  }

  @Override
  public Uni<Optional<Versioned<Organization>>> find(OrganizationId id) {
    return cache.get(
        id,
        () ->
            database
                .query("SELECT * FROM organization WHERE id = $1", Tuple.of(id.value()))
                .map(rows -> first(rows.iterator())));
  }

  @Override
  public Uni<List<Versioned<Organization>>> page(Optional<OrganizationId> after, int limit) {
    return database
        .query(
            """
            SELECT * FROM organization WHERE $1::text IS NULL OR id > $1 ORDER BY id LIMIT $2
            """,
            Tuple.of(after.map(OrganizationId::value).orElse(null), limit))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(OrganizationRows::toOrganization)
                    .toList());
  }

  private static Uni<Optional<Versioned<Organization>>> locked(
      SqlConnection connection, OrganizationId id) {
    return connection
        .preparedQuery("SELECT * FROM organization WHERE id = $1 FOR NO KEY UPDATE")
        .execute(Tuple.of(id.value()))
        .map(rows -> first(rows.iterator()));
  }

  private static Optional<Versioned<Organization>> first(
      RowIterator<io.vertx.mutiny.sqlclient.Row> rows) {
    return rows.hasNext()
        ? Optional.of(OrganizationRows.toOrganization(rows.next()))
        : Optional.empty();
  }

  private Uni<Put> create(
      SqlConnection connection, Organization organization, OptionalLong expectedVersion) {
    if (expectedVersion.isPresent()) {
      return Uni.createFrom().failure(new NotPut(new Put.VersionMismatch()));
    }
    return connection
        .preparedQuery(INSERT)
        .execute(OrganizationRows.of(organization, 1))
        .chain(
            inserted ->
                inserted.rowCount() == 1
                    ? addSamples(connection, organization.id())
                        .replaceWith(new Put.Created(new Versioned<>(organization, 1)))
                    : replaceNewcomer(connection, organization));
  }

  /** Somebody else created it since. */
  private Uni<Put> replaceNewcomer(SqlConnection connection, Organization organization) {
    return locked(connection, organization.id())
        .chain(
            stored ->
                replace(connection, stored.orElseThrow(), organization, OptionalLong.empty()));
  }

  private static Uni<Void> addSamples(SqlConnection connection, OrganizationId id) {
    var rows =
        SampleSets.all().entrySet().stream()
            .map(set -> Tuple.of(id.value(), set.getKey().toString(), set.getValue().characters()))
            .toList();
    return connection
        .preparedQuery(
            """
            INSERT INTO character_set (organization, abbreviation, characters, version)
            VALUES ($1, $2, $3, 1)
            """)
        .executeBatch(rows)
        .replaceWithVoid();
  }

  private Uni<Put> replace(
      SqlConnection connection,
      Versioned<Organization> old,
      Organization organization,
      OptionalLong expectedVersion) {
    if (expectedVersion.isPresent() && expectedVersion.getAsLong() != old.version()) {
      return Uni.createFrom().failure(new NotPut(new Put.VersionMismatch()));
    }
    var version = old.version() + 1;
    return rematch(connection, old.value(), organization)
        .chain(
            () ->
                connection
                    .preparedQuery(UPDATE)
                    .execute(OrganizationRows.of(organization, version)))
        .replaceWith(new Put.Replaced(new Versioned<>(organization, version)));
  }

  private Uni<Void> rematch(SqlConnection connection, Organization old, Organization organization) {
    return old.matching().equals(organization.matching())
        ? Uni.createFrom().voidItem()
        : refuseIfImported(connection, organization.id())
            .chain(
                () ->
                    new CodeClaims(
                            connection, organization.id(), organization.matching(), books.text())
                        .rematch())
            .invoke(
                overlap ->
                    overlap.ifPresent(
                        what -> {
                          throw new NotPut(new Put.WouldOverlap(what));
                        }))
            .replaceWithVoid();
  }

  private static Uni<Void> refuseIfImported(SqlConnection connection, OrganizationId id) {
    return connection
        .preparedQuery(
            "SELECT FROM imported_space WHERE organization = $1 AND next_ordinal > 0 LIMIT 1")
        .execute(Tuple.of(id.value()))
        .invoke(
            imported -> {
              if (imported.rowCount() > 0) {
                throw new NotPut(new Put.MatchingKept());
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> forget(OrganizationId id) {
    forgetBoth(id);
    return Uni.createFrom().voidItem();
  }

  /** The book too: its matching is a setting of the organization. */
  private void forgetBoth(OrganizationId id) {
    cache.forget(id);
    books.forget(id);
  }

  private static final class NotPut extends Database.Rejection {
    private final transient Put outcome;

    NotPut(Put outcome) {
      this.outcome = outcome;
    }
  }
}
