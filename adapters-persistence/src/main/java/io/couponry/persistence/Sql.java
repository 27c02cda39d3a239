package io.couponry.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What every statement needs: its arguments, some of them null, and a connection to run on. */
final class Sql {
  private Sql() {}

  static Tuple tuple(@Nullable Object... values) {
    return Tuple.from(Arrays.asList(values));
  }

  /** Runs a statement of which nothing is to be known but that it was done. */
  static Uni<Void> execute(SqlConnection connection, String sql, Tuple arguments) {
    return connection.preparedQuery(sql).execute(arguments).replaceWithVoid();
  }
}
