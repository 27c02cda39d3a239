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

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

  /** Connection, resources, operator intervention, and conflicts that a repeat resolves. */
  private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "57", "58");

  private final Pool pool;

  public Database(Pool pool) {
    this.pool = pool;
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

  private static <T> Uni<T> detached(Uni<T> work) {
    return Uni.createFrom()
        .<T>emitter(emitter -> work.subscribe().with(emitter::complete, emitter::fail))
        .ifNoItem()
        .after(LONGEST_WAIT)
        .fail()
        .onFailure(Database::isOutage)
        .transform(cause -> new Unavailable("the database did not answer", cause));
  }

  private static boolean isOutage(Throwable failure) {
    return switch (failure) {
      case Rejection ignored -> false;
      case Unavailable ignored -> false;
      case PgException answered ->
          LOCK_TIMEOUT.equals(answered.getSqlState())
              || (answered.getSqlState() != null
                  && PASSING_CLASSES.contains(answered.getSqlState().substring(0, 2)));
      case io.vertx.core.VertxException ignored -> true;
      case java.io.IOException ignored -> true;
      case io.smallrye.mutiny.TimeoutException ignored -> true;
      default -> failure.getClass().getName().startsWith("io.vertx.core.impl.NoStackTrace");
    };
  }

  /** Ends a transaction without effect, for a reason that is a value; never leaves this package. */
  abstract static class Rejection extends RuntimeException {
    Rejection() {
      super(null, null, false, false);
    }
  }
}
