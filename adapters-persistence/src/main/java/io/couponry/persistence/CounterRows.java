package io.couponry.persistence;

import static io.couponry.persistence.Sql.tuple;

import io.couponry.domain.organization.OrganizationId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Counters as rows. */
final class CounterRows {
  /** Those of some counters that exist. */
  static final String SELECT =
      """
      SELECT counter.kind, counter.owner, counter.detail, counter.count
      FROM unnest($2::text[], $3::text[], $4::text[]) AS wanted (kind, owner, detail)
      JOIN counter USING (kind, owner, detail)
      WHERE counter.organization = $1
      """;

  private CounterRows() {}

  /** The arguments of {@link #SELECT}. */
  static Tuple arguments(OrganizationId organization, Collection<CounterKey> keys) {
    return tuple(
        organization.value(),
        keys.stream().map(CounterKey::kind).toArray(String[]::new),
        keys.stream().map(CounterKey::owner).toArray(String[]::new),
        keys.stream().map(CounterKey::detail).toArray(String[]::new));
  }

  static Map<CounterKey, Long> standing(RowSet<Row> rows) {
    var standing = new HashMap<CounterKey, Long>();
    for (var row : rows) {
      standing.put(
          new CounterKey(row.getString("kind"), row.getString("owner"), row.getString("detail")),
          row.getLong("count"));
    }
    return standing;
  }
}
