package io.couponry.persistence;

import static io.couponry.persistence.Sql.execute;
import static io.couponry.persistence.Sql.time;
import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.Unavailable;
import io.couponry.application.port.in.KeepMonths.Prepared;
import io.couponry.application.port.out.Months;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Partitions in PostgreSQL. */
public final class PostgresMonths implements Months {
  private static final String CHECK_VIOLATION = "23514";

  /** Who waits for a lock on a whole table makes all who come after wait, too. */
  private static final String BE_SHORT = "SELECT set_config('lock_timeout', '200ms', true)";

  private static final String OVER =
      """
      SELECT extract(year FROM first)::int AS year, extract(month FROM first)::int AS month
      FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid,
        LATERAL (SELECT CASE WHEN relname ~ '^event_[0-9]{4}_[0-9]{2}$'
          THEN to_date(substr(relname, 7), 'YYYY_MM') END AS first) AS month
      WHERE inhparent = 'event'::regclass AND first IS NOT NULL
        AND (first + interval '1 month') AT TIME ZONE 'UTC' <= now() - make_interval(secs => $1)
      ORDER BY first
      """;

  /** After the table is gone: nobody can write events as long as its lock is held. */
  private static final String DROP_PLACES =
      "DELETE FROM event_run WHERE occurred_until >= $1 AND occurred_until < $2";

  private final Database database;

  public PostgresMonths(Database database) {
    this.database = database;
  }

  @Override
  public Uni<Prepared> prepare(YearMonth month) {
    return shortly(
            Prepared.BUSY,
            connection ->
                execute(connection, "SELECT create_month($1)", tuple(start(month)))
                    .replaceWith(Prepared.READY))
        .onFailure(failure -> failed(failure, CHECK_VIOLATION))
        .recoverWithItem(Prepared.HAS_STRAYS);
  }

  @Override
  public Uni<List<YearMonth>> dropEvents(Duration ago) {
    return database
        .query(OVER, tuple((double) ago.toSeconds()))
        .onItem()
        .transformToMulti(rows -> Multi.createFrom().iterable(rows))
        .onItem()
        .transformToUniAndConcatenate(
            row -> drop(YearMonth.of(row.getInteger("year"), row.getInteger("month"))))
        .onItem()
        .transformToIterable(dropped -> new ArrayList<>(dropped.stream().toList()))
        .collect()
        .asList();
  }

  private Uni<Optional<YearMonth>> drop(YearMonth month) {
    var sql =
        "DROP TABLE IF EXISTS event_%d_%02d".formatted(month.getYear(), month.getMonthValue());
    return shortly(
            Optional.<YearMonth>empty(),
            connection -> connection.query(sql).execute().replaceWith(Optional.of(month)))
        .call(dropped -> dropped.isEmpty() ? Uni.createFrom().voidItem() : dropPlaces(month));
  }

  private Uni<Void> dropPlaces(YearMonth month) {
    return database
        .query(DROP_PLACES, tuple(start(month), start(month.plusMonths(1))))
        .replaceWithVoid();
  }

  private static OffsetDateTime start(YearMonth month) {
    return time(month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  private <T> Uni<T> shortly(T busy, Function<SqlConnection, Uni<T>> work) {
    return database
        .inTransaction(
            transaction ->
                Chore.MONTHS.alone(
                    transaction,
                    busy,
                    connection ->
                        execute(connection, BE_SHORT, Tuple.tuple())
                            .chain(() -> work.apply(connection))))
        .onFailure(failure -> failed(failure, Database.LOCK_TIMEOUT))
        .recoverWithItem(busy);
  }

  private static boolean failed(Throwable failure, String state) {
    return switch (failure) {
      case Unavailable outage -> outage.getCause() != null && failed(outage.getCause(), state);
      case PgException answered -> state.equals(answered.getSqlState());
      default -> false;
    };
  }
}
