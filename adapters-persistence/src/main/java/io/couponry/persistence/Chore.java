package io.couponry.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.function.Function;

/** Work on all organizations that one instance does at a time, a transaction a batch. */
enum Chore {
  ANNOUNCE(2),
  ARCHIVE(3),
  PURGE_ATTEMPTS(4),
  PURGE_COUNTERS(5),
  MONTHS(6),
  PURGE_JOBS(7),
  PURGE_EXPORTS(8);

  /** Locks of two numbers are apart from those of one, which campaigns have. */
  static final int ROOM = 0x636f7570;

  private static final String TRY = "SELECT pg_try_advisory_xact_lock($1::int, $2::int) AS mine";

  private final int number;

  Chore(int number) {
    this.number = number;
  }

  /** Does it inside the connection's transaction, or gives {@code otherwise} at once. */
  <T> Uni<T> alone(SqlConnection connection, T otherwise, Function<SqlConnection, Uni<T>> work) {
    return connection
        .preparedQuery(TRY)
        .execute(Tuple.of(ROOM, number))
        .chain(
            rows ->
                rows.iterator().next().getBoolean("mine")
                    ? work.apply(connection)
                    : Uni.createFrom().item(otherwise));
  }

  /** A batch of so many rows, counted. */
  Uni<Integer> batch(Database database, String sql, Tuple arguments) {
    return database.inTransaction(
        transaction ->
            alone(
                transaction,
                0,
                connection ->
                    connection.preparedQuery(sql).execute(arguments).map(rows -> rows.rowCount())));
  }
}
