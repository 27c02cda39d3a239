package io.couponry.persistence;

import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.EventType;
import io.couponry.application.port.in.RevokeCodes.Undone;
import io.couponry.application.port.out.Revocations;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.code.Revocation;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Revocations in PostgreSQL: one row each. Whoever writes one has the lock under which uses of the
 * coupon are taken.
 */
public final class PostgresRevocations implements Revocations {
  private static final String LOCK =
      """
      SELECT coupon FROM coupon_counter WHERE organization = $1 AND coupon = $2
      FOR NO KEY UPDATE
      """;

  /** Later than the uses that it waited for. */
  private static final String INSERT =
      """
      INSERT INTO revocation
        (organization, id, coupon, space, first, last, batch, retired, reason, position, codes,
          revoked_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, clock_timestamp())
      ON CONFLICT (organization, batch) WHERE retired DO NOTHING
      RETURNING revoked_at
      """;

  private static final String UNDO =
      """
      UPDATE revocation SET undone_at = clock_timestamp()
      WHERE organization = $1 AND coupon = $2 AND id = $3 AND undone_at IS NULL AND NOT retired
      """;

  /** Positions of revocations from before they were kept are those of batches without gaps. */
  private static final String SELECT =
      """
      SELECT revocation.*,
        coalesce(revocation.position, revocation.first - batch.first_ordinal + 1) AS from_code,
        coalesce(revocation.codes, revocation.last - revocation.first + 1) AS code_count
      FROM revocation
      LEFT JOIN batch ON batch.organization = revocation.organization
        AND batch.id = revocation.batch
      WHERE revocation.organization = $1 AND revocation.coupon = $2
      """;

  private static final String IN_FORCE =
      """
      SELECT lower(part) AS first, upper(part) - 1 AS last
      FROM (
        SELECT unnest(range_agg(int8range(greatest(first, $3), least(last, $4), '[]'))) AS part
        FROM (
          SELECT first, last FROM revocation
          WHERE organization = $1 AND space = $2 AND undone_at IS NULL
            AND first BETWEEN $3 AND $4
          UNION ALL
          SELECT first, last FROM revocation
          WHERE organization = $1 AND space = $2 AND undone_at IS NULL AND first < last
            AND first < $3 AND last >= $3) AS found) AS apart
      ORDER BY part
      """;

  private final Database database;
  private final PostgresCodeBooks books;
  private final Attempts attempts;

  public PostgresRevocations(Database database, PostgresCodeBooks books) {
    this.database = database;
    this.books = books;
    attempts = new Attempts(database);
  }

  @Override
  public Uni<Answer<Added>> add(
      OrganizationId organization, Revocation revocation, Optional<Attempt> attempt) {
    return attempts
        .<Added>once(
            new Attempts.Doing(organization, "revoke-codes", revocation.id().toString()),
            attempt,
            connection -> add(connection, organization, revocation),
            added -> books.touched(organization, revocation.space()),
            earlier -> recall(organization, revocation.coupon(), earlier))
        .onFailure(NotAdded.class)
        .recoverWithItem(failure -> new Answer.First<>(failure.added));
  }

  @Override
  public Uni<Undone> undo(OrganizationId organization, CouponId coupon, UUID id) {
    return find(organization, coupon, id)
        .chain(
            found ->
                found
                    .map(revocation -> undo(organization, revocation))
                    .orElseGet(() -> Uni.createFrom().item(Undone.NOT_FOUND)));
  }

  @Override
  public Uni<Optional<Revocation>> find(OrganizationId organization, CouponId coupon, UUID id) {
    return database
        .query(
            SELECT + "AND revocation.id = $3", Tuple.of(organization.value(), coupon.value(), id))
        .map(rows -> revocations(rows).stream().findFirst());
  }

  @Override
  public Uni<List<Revocation>> page(
      OrganizationId organization, CouponId coupon, Optional<UUID> before, int limit) {
    return database
        .query(
            SELECT
                + """
                AND ($3::uuid IS NULL OR revocation.id < $3)
                ORDER BY revocation.id DESC LIMIT $4
                """,
            tuple(organization.value(), coupon.value(), before.orElse(null), limit))
        .map(PostgresRevocations::revocations);
  }

  @Override
  public Uni<List<Range>> inForce(
      OrganizationId organization, CodeSpaceId space, long first, int count) {
    return database
        .query(IN_FORCE, Tuple.of(organization.value(), space.value(), first, first + count - 1))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> new Range(row.getLong("first"), row.getLong("last")))
                    .toList());
  }

  private static Uni<Added> add(
      SqlConnection connection, OrganizationId organization, Revocation revocation) {
    return lock(connection, organization, revocation.coupon())
        .invoke(
            locked -> {
              if (!locked) {
                throw new NotAdded(new Added.CouponGone());
              }
            })
        .chain(() -> connection.preparedQuery(INSERT).execute(arguments(organization, revocation)))
        .map(
            rows -> {
              if (rows.rowCount() == 0) {
                throw new NotAdded(new Added.AlreadyRetired());
              }
              return revocation.at(
                  rows.iterator().next().getOffsetDateTime("revoked_at").toInstant());
            })
        .call(
            stored ->
                tell(
                    connection,
                    organization,
                    stored.retired() ? EventType.BATCH_RETIRED : EventType.CODES_REVOKED,
                    stored))
        .map(Added.Stored::new);
  }

  private Uni<Added> recall(
      OrganizationId organization, CouponId coupon, Attempts.Earlier earlier) {
    return find(organization, coupon, UUID.fromString(earlier.subject()))
        .map(Optional::orElseThrow)
        .map(stored -> new Added.Stored(stored.at(stored.revokedAt())));
  }

  private Uni<Undone> undo(OrganizationId organization, Revocation revocation) {
    return revocation.retired()
        ? Uni.createFrom().item(Undone.RETIRED)
        : database
            .inTransaction(connection -> undo(connection, organization, revocation))
            .replaceWith(Undone.UNDONE);
  }

  private static Uni<Void> undo(
      SqlConnection connection, OrganizationId organization, Revocation revocation) {
    return lock(connection, organization, revocation.coupon())
        .chain(
            () ->
                connection
                    .preparedQuery(UNDO)
                    .execute(
                        Tuple.of(
                            organization.value(), revocation.coupon().value(), revocation.id())))
        .chain(
            undone ->
                undone.rowCount() == 0
                    ? Uni.createFrom().voidItem()
                    : tell(connection, organization, EventType.CODES_REINSTATED, revocation));
  }

  /** Whether there is such a coupon. */
  private static Uni<Boolean> lock(
      SqlConnection connection, OrganizationId organization, CouponId coupon) {
    return connection
        .preparedQuery(LOCK)
        .execute(Tuple.of(organization.value(), coupon.value()))
        .map(rows -> rows.size() == 1);
  }

  private static Uni<Void> tell(
      SqlConnection connection,
      OrganizationId organization,
      EventType type,
      Revocation revocation) {
    return Outbox.add(
        connection, organization, type, revocation.id().toString(), EventJson.revoked(revocation));
  }

  private static Tuple arguments(OrganizationId organization, Revocation revocation) {
    return tuple(
        organization.value(),
        revocation.id(),
        revocation.coupon().value(),
        revocation.space().value(),
        revocation.first(),
        revocation.last(),
        revocation.place().map(Revocation.Place::batch).orElse(null),
        revocation.retired(),
        revocation.reason().orElse(null),
        revocation.place().map(Revocation.Place::from).orElse(null),
        revocation.count());
  }

  private static List<Revocation> revocations(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(PostgresRevocations::revocation)
        .toList();
  }

  private static Revocation revocation(Row row) {
    return new Revocation(
        row.getUUID("id"),
        new CouponId(row.getString("coupon")),
        new CodeSpaceId(row.getUUID("space")),
        row.getLong("first"),
        row.getLong("last"),
        Optional.ofNullable(row.getUUID("batch"))
            .map(batch -> place(batch, row.getLong("from_code"), row.getLong("code_count"))),
        row.getBoolean("retired"),
        Optional.ofNullable(row.getString("reason")),
        row.getOffsetDateTime("revoked_at").toInstant(),
        Optional.ofNullable(row.getOffsetDateTime("undone_at")).map(OffsetDateTime::toInstant));
  }

  private static Revocation.Place place(UUID batch, long from, long count) {
    return new Revocation.Place(batch, from, from + count - 1);
  }

  private static final class NotAdded extends Database.Rejection {
    private final transient Added added;

    NotAdded(Added added) {
      this.added = added;
    }
  }
}
