package io.couponry.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What every statement needs: its arguments, some of them null, and a connection to run on. */
final class Sql {
  private Sql() {}

  static Tuple tuple(@Nullable Object... values) {
    return Tuple.from(Arrays.asList(values));
  }

  static @Nullable Long boxed(OptionalLong number) {
    return number.isPresent() ? number.getAsLong() : null;
  }

  static @Nullable OffsetDateTime time(Optional<Instant> moment) {
    return moment.map(Sql::time).orElse(null);
  }

  static OffsetDateTime time(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }

  /** Runs a statement of which nothing is to be known but that it was done. */
  static Uni<Void> execute(SqlConnection connection, String sql, Tuple arguments) {
    return connection.preparedQuery(sql).execute(arguments).replaceWithVoid();
  }

  /** Runs a statement once for each row of arguments, in their order. */
  static Uni<Void> executeAll(SqlConnection connection, String sql, List<Tuple> rows) {
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : connection.preparedQuery(sql).executeBatch(rows).replaceWithVoid();
  }

  /** Does something for each item, one after the other. */
  static <T> Uni<Void> each(List<T> items, Function<T, Uni<Void>> work) {
    var done = Uni.createFrom().voidItem();
    for (var item : items) {
      done = done.chain(() -> work.apply(item));
    }
    return done;
  }
}
