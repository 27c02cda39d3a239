package io.couponry.persistence;

import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.EventType;
import io.couponry.application.port.out.Batches;
import io.couponry.domain.code.Batch;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Issued ranges in PostgreSQL: one row a batch, whatever its size. */
public final class PostgresBatches implements Batches {
  private static final String FOREIGN_KEY_VIOLATION = "23503";
  private static final String TAKE =
      """
      UPDATE code_space SET next_ordinal = next_ordinal + $3
      WHERE organization = $1 AND id = $2 AND next_ordinal <= $4
        AND ($5::bigint IS NULL OR next_ordinal = $5)
      RETURNING next_ordinal - $3 AS first_ordinal
      """;
  private static final String INSERT =
      """
      INSERT INTO batch
        (organization, id, coupon, space, first_ordinal, count, key_version, skipped, bad_words)
      SELECT $1, $2, $3, $4, $5, $6, key_version, $7, $8 FROM code_space
      WHERE organization = $1 AND id = $4 RETURNING *
      """;

  private final Database database;
  private final Attempts attempts;
  private final PostgresCodeBooks books;

  public PostgresBatches(Database database, PostgresCodeBooks books) {
    this.database = database;
    this.books = books;
    attempts = new Attempts(database);
  }

  @Override
  public Uni<Answer<Taken>> take(Order order, Optional<Attempt> attempt) {
    return attempts
        .<Taken>once(
            new Attempts.Doing(order.organization(), "issue-batch", order.batch().toString()),
            attempt,
            connection -> range(connection, order),
            taken -> known(order, taken),
            earlier ->
                find(order.organization(), order.coupon(), UUID.fromString(earlier.subject()))
                    .map(batch -> new Taken.Range(batch.orElseThrow())))
        .onFailure(NoRange.class)
        .recoverWithUni(() -> beyond(order))
        .onFailure(PostgresBatches::isCouponGone)
        .recoverWithItem(new Answer.First<>(new Taken.CouponGone()));
  }

  @Override
  public Uni<List<Batch>> page(
      OrganizationId organization, CouponId coupon, Optional<Long> after, int limit) {
    return database
        .query(
            """
            SELECT * FROM batch
            WHERE organization = $1 AND coupon = $2 AND first_ordinal > $3
            ORDER BY first_ordinal LIMIT $4
            """,
            Tuple.of(organization.value(), coupon.value(), after.orElse(-1L), limit))
        .map(PostgresBatches::batches);
  }

  @Override
  public Uni<Optional<Batch>> find(OrganizationId organization, CouponId coupon, UUID id) {
    return database
        .query(
            "SELECT * FROM batch WHERE organization = $1 AND coupon = $2 AND id = $3",
            Tuple.of(organization.value(), coupon.value(), id))
        .map(rows -> batches(rows).stream().findFirst());
  }

  @Override
  public Uni<Long> issued(OrganizationId organization, CodeSpaceId space) {
    return database
        .query(
            "SELECT next_ordinal FROM code_space WHERE organization = $1 AND id = $2",
            Tuple.of(organization.value(), space.value()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getLong("next_ordinal"))
                    .findFirst()
                    .orElse(0L));
  }

  private static Uni<Taken> range(SqlConnection connection, Order order) {
    return connection
        .preparedQuery(TAKE)
        .execute(
            tuple(
                order.organization().value(),
                order.space().value(),
                order.ordinals(),
                order.bound() - order.ordinals(),
                order.filtered().map(Filtered::first).orElse(null)))
        .map(
            rows -> {
              if (rows.rowCount() == 0) {
                throw new NoRange();
              }
              return rows.iterator().next().getLong("first_ordinal");
            })
        .chain(
            first ->
                connection
                    .preparedQuery(INSERT)
                    .execute(
                        tuple(
                            order.organization().value(),
                            order.batch(),
                            order.coupon().value(),
                            order.space().value(),
                            first,
                            order.count(),
                            order.filtered().map(Filtered::skipped).orElse(0L),
                            order.filtered().map(range -> range.words().version()).orElse(null))))
        .map(rows -> BatchRows.toBatch(rows.iterator().next()))
        .call(
            batch ->
                Outbox.add(
                    connection,
                    order.organization(),
                    EventType.BATCH_ISSUED,
                    batch.id().toString(),
                    EventJson.issued(batch)))
        .map(Taken.Range::new);
  }

  private Uni<Void> known(Order order, Optional<Taken> taken) {
    return taken.isPresent() && taken.get() instanceof Taken.Range(var batch)
        ? books.added(order.organization(), batch, order.filtered().map(Filtered::words))
        : books.doubted(order.organization());
  }

  private Uni<Answer<Taken>> beyond(Order order) {
    return issued(order.organization(), order.space())
        .map(
            issued ->
                new Answer.First<>(
                    order.filtered().stream().anyMatch(range -> range.first() != issued)
                        ? new Taken.Moved()
                        : new Taken.Beyond(issued)));
  }

  private static List<Batch> batches(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(BatchRows::toBatch).toList();
  }

  private static boolean isCouponGone(Throwable failure) {
    return failure instanceof PgException answered
        && FOREIGN_KEY_VIOLATION.equals(answered.getSqlState());
  }

  private static final class NoRange extends Database.Rejection {}
}
