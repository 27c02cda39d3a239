package io.couponry.persistence;

import io.couponry.application.port.Unavailable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The one way to the database. Work that was begun is finished whether or not its caller still
 * waits, so a caller that hangs up costs no connection; outages become {@link Unavailable}.
 */
public final class Database {
  static final String LOCK_TIMEOUT = "55P03";

  /** Of a server that takes no writes (any more), as an old primary after a failover. */
  private static final String READ_ONLY = "25006";

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
  private static final Duration LONGEST_WAIT_TO_BE_READY = Duration.ofSeconds(3);

  /** Of answers after which nothing of the statement is left. */
  private static final Set<String> ROLLED_BACK_CLASSES =
      Set.of("21", "22", "23", "40", "42", "44", "54", "55", "CP", "P0");

  /** Connection, resources, operator intervention, and conflicts that a repeat resolves. */
  private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "57", "58");

  private final Pool pool;
  private final Changes changes = new Changes();

  public Database(Pool pool) {
    this.pool = pool;
  }

  /** Whether it answers soon, and would take writes. */
  public Uni<Boolean> isReady() {
    return pool.query("SELECT current_setting('transaction_read_only')")
        .execute()
        .map(rows -> rows.iterator().next().getString(0).equals("off"))
        .ifNoItem()
        .after(LONGEST_WAIT_TO_BE_READY)
        .recoverWithItem(false)
        .onFailure()
        .recoverWithItem(false);
  }

  /** Where those who remember rows hear of changes. */
  Changes changes() {
    return changes;
  }

  Uni<RowSet<Row>> query(String sql, Tuple arguments) {
    return detached(pool.preparedQuery(sql).execute(arguments));
  }

  /** Commits when the work gives an item, and rolls back when it fails. */
  <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
    return detached(pool.withTransaction(work));
  }

  /**
   * The same for what this instance also remembers outside the database: {@code afterwards} follows
   * the commit, whether or not the caller still waits. It gets the result, or nothing where it is
   * not known whether there was a commit.
   */
  <T> Uni<T> inTransaction(
      Function<SqlConnection, Uni<T>> work, Function<Optional<T>, Uni<Void>> afterwards) {
    return detached(
        pool.withTransaction(work)
            .call(result -> afterwards.apply(Optional.of(result)))
            .onFailure(failure -> !(failure instanceof Rejection))
            .call(() -> afterwards.apply(Optional.empty())));
  }

  /** For what may take long and has nobody who waits for it. */
  <T> Uni<T> inLongTransaction(Function<SqlConnection, Uni<T>> work) {
    return translated(begun(pool.withTransaction(work)));
  }

  static <T> Uni<T> detached(Uni<T> work) {
    return translated(begun(work).ifNoItem().after(LONGEST_WAIT).fail());
  }

  /** Goes on when its caller does not. */
  private static <T> Uni<T> begun(Uni<T> work) {
    return Uni.createFrom()
        .emitter(emitter -> work.subscribe().with(emitter::complete, emitter::fail));
  }

  private static <T> Uni<T> translated(Uni<T> work) {
    return work.onFailure(Database::isOutage)
        .transform(cause -> new Unavailable("the database did not answer", cause));
  }

  /** Whether the database answered that nothing was done, so that doing it again is safe. */
  static boolean isRolledBack(Throwable failure) {
    return switch (failure) {
      case Unavailable outage ->
          outage.getCause() instanceof PgException && isRolledBack(outage.getCause());
      case PgException answered -> ROLLED_BACK_CLASSES.contains(sqlClass(answered));
      default -> false;
    };
  }

  private static boolean isOutage(Throwable failure) {
    return switch (failure) {
      case Rejection ignored -> false;
      case Unavailable ignored -> false;
      case PgException answered ->
          LOCK_TIMEOUT.equals(answered.getSqlState())
              || READ_ONLY.equals(answered.getSqlState())
              || PASSING_CLASSES.contains(sqlClass(answered));
      case io.vertx.core.VertxException ignored -> true;
      case java.io.IOException ignored -> true;
      case io.smallrye.mutiny.TimeoutException ignored -> true;
      default -> failure.getClass().getName().startsWith("io.vertx.core.impl.NoStackTrace");
    };
  }

  private static String sqlClass(PgException answered) {
    var state = answered.getSqlState();
    return state == null ? "" : state.substring(0, 2);
  }

  /** Ends a transaction without effect, for a reason that is a value; never leaves this package. */
  abstract static class Rejection extends RuntimeException {
    Rejection() {
      super(null, null, false, false);
    }
  }
}
