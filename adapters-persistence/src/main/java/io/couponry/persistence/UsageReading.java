package io.couponry.persistence;

import static io.couponry.persistence.Sql.tuple;

import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.coupon.Counter;
import io.couponry.domain.coupon.Usage;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how often something was used. A counter that no use has needed yet is added up. */
final class UsageReading {
  private static final String USAGE =
      """
      SELECT
        (SELECT uses FROM coupon_counter WHERE organization = $1 AND coupon = $2) AS total,
        (SELECT uses FROM code_use
          WHERE organization = $1 AND space = $3 AND ordinal = $4) AS of_code,
        (SELECT uses FROM customer_use
          WHERE organization = $1 AND coupon = $2 AND customer = $5) AS by_customer,
        (SELECT definition #>> '{validity,zone}' FROM coupon
          WHERE organization = $1 AND id = $2) AS zone
      """;

  private final Database database;
  private final OrganizationId organization;

  UsageReading(Database database, OrganizationId organization) {
    this.database = database;
    this.organization = organization;
  }

  Uni<Usage> of(Code code, Optional<CustomerId> customer, List<Counter> counters) {
    var generated = RedemptionRows.generated(code);
    return database
        .query(
            USAGE,
            tuple(
                organization.value(),
                code.coupon().value(),
                generated.map(Code.Generated::space).map(CodeSpaceId::value).orElse(null),
                generated.map(Code.Generated::ordinal).orElse(null),
                customer.map(CustomerId::value).orElse(null)))
        .map(rows -> rows.iterator().next())
        .chain(row -> standing(row, counters).map(standing -> usage(row, generated, standing)));
  }

  private static Usage usage(
      Row row, Optional<Code.Generated> generated, Map<Counter, Long> standing) {
    var total = count(row, "total");
    return new Usage(
        total,
        generated.isPresent() ? count(row, "of_code") : total,
        count(row, "by_customer"),
        standing);
  }

  private Uni<Map<Counter, Long>> standing(Row usage, List<Counter> counters) {
    var zone = usage.getString("zone");
    if (counters.isEmpty() || zone == null) {
      return Uni.createFrom().item(Map.of());
    }
    var keys = counters.stream().map(CounterKey::of).toList();
    return database
        .query(CounterRows.SELECT, CounterRows.arguments(organization, keys))
        .map(CounterRows::standing)
        .chain(stored -> completed(stored, counters, ZoneId.of(zone)));
  }

  private Uni<Map<Counter, Long>> completed(
      Map<CounterKey, Long> stored, List<Counter> counters, ZoneId zone) {
    Uni<Map<Counter, Long>> all = Uni.createFrom().item(HashMap::new);
    for (var counter : counters) {
      var count = stored.get(CounterKey.of(counter));
      all =
          all.call(
              standing ->
                  (count == null ? addedUp(counter, zone) : Uni.createFrom().item(count))
                      .invoke(found -> standing.put(counter, found)));
    }
    return all;
  }

  private Uni<Long> addedUp(Counter counter, ZoneId zone) {
    var history = CounterRows.summing(organization, counter, zone);
    return database
        .query(history.sql(), history.arguments())
        .map(rows -> rows.iterator().next().getLong("count"));
  }

  private static long count(Row row, String column) {
    var value = row.getLong(column);
    return value == null ? 0 : value;
  }
}
