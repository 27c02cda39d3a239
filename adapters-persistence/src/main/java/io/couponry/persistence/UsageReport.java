package io.couponry.persistence;

import io.couponry.application.port.in.ReadUsage.CouponUsage;
import io.couponry.application.port.in.ReadUsage.DayUsage;
import io.couponry.application.port.out.Redemptions.CampaignUses;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.money.Money;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
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

/** Adds the history of a coupon, day by day, or of a campaign up. */
final class UsageReport {
  private static final String DAYS =
      """
      SELECT (redeemed_at AT TIME ZONE $3)::date AS day, currency,
        count(*) FILTER (WHERE rollback.redemption IS NULL) AS uses,
        count(rollback.redemption) AS rollbacks,
        (sum(%s) FILTER (WHERE rollback.redemption IS NULL))::bigint AS discount
      FROM redemption
      LEFT JOIN rollback ON rollback.organization = redemption.organization
        AND rollback.redemption = redemption.id
      WHERE redemption.organization = $1 AND redemption.coupon = $2
      GROUP BY day, currency ORDER BY day, currency
      """
          .formatted(RedemptionRows.COST);

  private static final String OF_CAMPAIGN =
      """
      SELECT currency, count(*) AS uses, sum(cost)::bigint AS discount
      FROM use_in_force WHERE organization = $1 AND campaign = $2
      GROUP BY currency
      """;

  private static final String HELD =
      """
      SELECT currency, count(*) AS uses, sum(discount)::bigint AS discount
      FROM open_hold JOIN held_use USING (organization, hold, id)
      WHERE open_hold.organization = $1 AND open_hold.coupon = $2
      GROUP BY currency
      """;

  private final Database database;

  UsageReport(Database database) {
    this.database = database;
  }

  Uni<CouponUsage> of(Coupon coupon, ZoneId zone) {
    var organization = coupon.organization().value();
    var id = coupon.id().value();
    return Uni.combine()
        .all()
        .unis(
            database.query(DAYS, Tuple.of(organization, id, zone.getId())),
            database.query(HELD, Tuple.of(organization, id)))
        .asTuple()
        .map(found -> usage(coupon, rows(found.getItem1()), rows(found.getItem2())));
  }

  Uni<CampaignUses> of(OrganizationId organization, CampaignId campaign) {
    return database
        .query(OF_CAMPAIGN, Tuple.of(organization.value(), campaign.value()))
        .map(UsageReport::rows)
        .map(rows -> new CampaignUses(sum(rows, "uses"), discounts(rows)));
  }

  private static List<Row> rows(RowSet<Row> found) {
    return StreamSupport.stream(found.spliterator(), false).toList();
  }

  private static CouponUsage usage(Coupon coupon, List<Row> rows, List<Row> held) {
    var uses = sum(rows, "uses");
    var holds = sum(held, "uses");
    var limit = coupon.limit();
    Map<LocalDate, List<Row>> days =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.getLocalDate("day"), TreeMap::new, Collectors.toList()));
    return new CouponUsage(
        uses,
        holds,
        sum(rows, "rollbacks"),
        limit.isPresent()
            ? OptionalLong.of(Math.max(0, limit.getAsLong() - uses - holds))
            : OptionalLong.empty(),
        discounts(rows),
        discounts(held),
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
