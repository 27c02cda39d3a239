package io.couponry.persistence;

import io.couponry.application.port.in.ReadUsage.CouponUsage;
import io.couponry.application.port.in.ReadUsage.DayUsage;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.money.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Adds a coupon's history up, day by day. */
final class UsageReport {
  private static final String DAYS =
      """
      SELECT (redeemed_at AT TIME ZONE $3)::date AS day, currency,
        count(*) FILTER (WHERE rollback.redemption IS NULL) AS uses,
        count(rollback.redemption) AS rollbacks,
        (sum(discount) FILTER (WHERE rollback.redemption IS NULL))::bigint AS discount
      FROM redemption
      LEFT JOIN rollback ON rollback.organization = redemption.organization
        AND rollback.redemption = redemption.id
      WHERE redemption.organization = $1 AND redemption.coupon = $2
      GROUP BY day, currency ORDER BY day, currency
      """;

  private final Database database;

  UsageReport(Database database) {
    this.database = database;
  }

  Uni<CouponUsage> of(Coupon coupon, ZoneId zone) {
    return database
        .query(DAYS, Tuple.of(coupon.organization().value(), coupon.id().value(), zone.getId()))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
        .map(rows -> usage(coupon, rows));
  }

  private static CouponUsage usage(Coupon coupon, List<Row> rows) {
    var uses = sum(rows, "uses");
    var limit = coupon.limit();
    Map<LocalDate, List<Row>> days =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.getLocalDate("day"), TreeMap::new, Collectors.toList()));
    return new CouponUsage(
        uses,
        sum(rows, "rollbacks"),
        limit.isPresent()
            ? OptionalLong.of(Math.max(0, limit.getAsLong() - uses))
            : OptionalLong.empty(),
        discounts(rows),
        days.entrySet().stream()
            .map(
                day ->
                    new DayUsage(
                        day.getKey(), sum(day.getValue(), "uses"), discounts(day.getValue())))
            .toList());
  }

  private static long sum(List<Row> rows, String column) {
    return rows.stream().mapToLong(row -> row.getLong(column)).sum();
  }

  private static List<Money> discounts(List<Row> rows) {
    var sums = new TreeMap<String, Long>();
    for (var row : rows) {
      if (row.getString("currency") != null && row.getLong("discount") != null) {
        sums.merge(row.getString("currency"), row.getLong("discount"), Math::addExact);
      }
    }
    return sums.entrySet().stream()
        .map(sum -> new Money(sum.getValue(), Currency.getInstance(sum.getKey())))
        .toList();
  }
}
