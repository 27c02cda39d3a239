package io.couponry.persistence;

import static io.couponry.persistence.Sql.tuple;

import io.couponry.domain.coupon.Counter;
import io.couponry.domain.organization.OrganizationId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Counters as rows, and what they must be as the history says. */
final class CounterRows {
  /** Those of some counters that exist. */
  static final String SELECT =
      """
      SELECT counter.kind, counter.owner, counter.detail, counter.count
      FROM unnest($2::text[], $3::text[], $4::text[]) AS wanted (kind, owner, detail)
      JOIN counter USING (kind, owner, detail)
      WHERE counter.organization = $1
      """;

  private static final String SUM =
      "SELECT $1::text AS organization, $3::text AS kind, $2::text AS owner, $4::text AS detail, ";
  private static final String USES = "count(*) AS count";
  private static final String SPEND =
      "coalesce(sum(" + RedemptionRows.COST + "), 0)::bigint AS count";
  private static final String IN_FORCE =
      " FROM redemption WHERE redemption.organization = $1 AND " + RedemptionRows.IN_FORCE;
  private static final String OF_COUPON = " AND redemption.coupon = $2";
  private static final String OF_CAMPAIGN = " AND redemption.campaign = $2";
  private static final String IN_PERIOD =
      " AND redemption.redeemed_at >= $5 AND redemption.redeemed_at < $6";
  private static final String BY_CUSTOMER = " AND redemption.customer = $7";
  private static final String IN_CURRENCY = " AND redemption.currency = $5";

  private CounterRows() {}

  /** A query for one row of a counter as the history says it is. */
  record Summing(String sql, Tuple arguments) {
    /** The same as a statement that makes the row, unless somebody else has. */
    String insert() {
      return "INSERT INTO counter (organization, kind, owner, detail, count) "
          + sql
          + " ON CONFLICT DO NOTHING";
    }
  }

  /** {@code zone} is where the days of a coupon's periods begin. */
  static Summing summing(OrganizationId organization, Counter counter, ZoneId zone) {
    var key = CounterKey.of(counter);
    var arguments = tuple(organization.value(), key.owner(), key.kind(), key.detail());
    return switch (counter) {
      case Counter.Uses(var _, var period, var start, var customer) -> {
        arguments.addValue(startOf(start, zone)).addValue(startOf(period.after(start), zone));
        customer.ifPresent(id -> arguments.addValue(id.value()));
        yield new Summing(
            SUM
                + USES
                + IN_FORCE
                + OF_COUPON
                + IN_PERIOD
                + (customer.isPresent() ? BY_CUSTOMER : ""),
            arguments);
      }
      case Counter.Spend(var _, var currency) ->
          new Summing(
              SUM + SPEND + IN_FORCE + OF_COUPON + IN_CURRENCY,
              arguments.addValue(currency.getCurrencyCode()));
      case Counter.CampaignUses _ -> new Summing(SUM + USES + IN_FORCE + OF_CAMPAIGN, arguments);
      case Counter.CampaignSpend(var _, var currency) ->
          new Summing(
              SUM + SPEND + IN_FORCE + OF_CAMPAIGN + IN_CURRENCY,
              arguments.addValue(currency.getCurrencyCode()));
    };
  }

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

  /** The moment at which the day begins by Java's reckoning, which the draws go by, too. */
  private static OffsetDateTime startOf(LocalDate day, ZoneId zone) {
    return Sql.time(day.atStartOfDay(zone).toInstant());
  }
}
