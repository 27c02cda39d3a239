package io.couponry.persistence;

import static io.couponry.persistence.Sql.tuple;

import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.Code;
import io.couponry.domain.coupon.CodeState;
import io.couponry.domain.coupon.Counter;
import io.couponry.domain.coupon.Usage;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how often something was used. A counter that no use has needed yet is added up. */
final class UsageReading {
  /** As a claim adds it up that is the first to need it. */
  private static final String COUNTED = "SELECT counted($1, $2, $3, $4, $5, $6, $7) AS count";

  private final Database database;
  private final UsageRows rows;

  UsageReading(Database database) {
    this.database = database;
    rows = new UsageRows(database);
  }

  Uni<Usage> of(
      OrganizationId organization,
      Code code,
      Optional<CustomerId> customer,
      List<Counter> counters) {
    return rows.read(new UsageRows.Asked(organization, code, customer, !counters.isEmpty()))
        .chain(
            row ->
                standing(organization, row, counters)
                    .map(standing -> usage(row, RedemptionRows.numbered(code), standing)));
  }

  static Usage usage(Row row, Optional<Code.Numbered> numbered, Map<Counter, Long> standing) {
    var total = count(row, "total");
    return new Usage(
        total,
        numbered.isPresent() ? count(row, "of_code") : total,
        count(row, "by_customer"),
        standing,
        time(row, "coupon_held_until"),
        time(row, numbered.isPresent() ? "code_held_until" : "coupon_held_until"),
        new CodeState(
            row.getBoolean("revoked"),
            Optional.ofNullable(row.getString("holder")).map(CustomerId::new),
            time(row, "code_expires_at")));
  }

  private Uni<Map<Counter, Long>> standing(
      OrganizationId organization, Row usage, List<Counter> counters) {
    var zone = usage.getString("zone");
    if (counters.isEmpty() || zone == null) {
      return Uni.createFrom().item(Map.of());
    }
    var keys = counters.stream().map(CounterKey::of).toList();
    return database
        .query(CounterRows.SELECT, CounterRows.arguments(organization, keys))
        .map(CounterRows::standing)
        .chain(stored -> completed(organization, stored, counters, ZoneId.of(zone)));
  }

  private Uni<Map<Counter, Long>> completed(
      OrganizationId organization,
      Map<CounterKey, Long> stored,
      List<Counter> counters,
      ZoneId zone) {
    Uni<Map<Counter, Long>> all = Uni.createFrom().item(HashMap::new);
    for (var counter : counters) {
      var count = stored.get(CounterKey.of(counter));
      all =
          all.call(
              standing ->
                  (count == null
                          ? addedUp(organization, counter, zone)
                          : Uni.createFrom().item(count))
                      .invoke(found -> standing.put(counter, found)));
    }
    return all;
  }

  private Uni<Long> addedUp(OrganizationId organization, Counter counter, ZoneId zone) {
    var slot = Slot.OfCounter.of(organization, counter, zone);
    return database
        .query(
            COUNTED,
            tuple(
                slot.organization(),
                slot.key().kind(),
                slot.key().owner(),
                slot.currency(),
                slot.customer(),
                slot.from(),
                slot.until()))
        .map(rows -> rows.iterator().next().getLong("count"));
  }

  private static Optional<Instant> time(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }

  private static long count(Row row, String column) {
    var value = row.getLong(column);
    return value == null ? 0 : value;
  }
}
