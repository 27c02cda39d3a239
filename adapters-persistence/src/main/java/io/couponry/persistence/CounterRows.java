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

  private static final String USES = "SELECT count(*) AS count";
  private static final String SPEND = "SELECT coalesce(sum(cost), 0)::bigint AS count";
  private static final String OF_COUPON =
      " FROM use_in_force WHERE organization = $1 AND coupon = $2";
  private static final String OF_CAMPAIGN =
      " FROM use_in_force WHERE organization = $1 AND campaign = $2";
  private static final String IN_PERIOD = " AND counted_at >= $3 AND counted_at < $4";
  private static final String BY_CUSTOMER = " AND customer = $5";
  private static final String IN_CURRENCY = " AND currency = $3";

  private CounterRows() {}

  /** A query for what a counter must stand at as the history says. */
  record Summing(String sql, Tuple arguments) {}

  /** {@code zone} is where the days of a coupon's periods begin. */
  static Summing summing(OrganizationId organization, Counter counter, ZoneId zone) {
    var key = CounterKey.of(counter);
    var arguments = tuple(organization.value(), key.owner());
    return switch (counter) {
      case Counter.Uses(var _, var period, var start, var customer) -> {
        arguments.addValue(startOf(start, zone)).addValue(startOf(period.after(start), zone));
        customer.ifPresent(id -> arguments.addValue(id.value()));
        yield new Summing(
            USES + OF_COUPON + IN_PERIOD + (customer.isPresent() ? BY_CUSTOMER : ""), arguments);
      }
      case Counter.Spend(var _, var currency) ->
          new Summing(
              SPEND + OF_COUPON + IN_CURRENCY, arguments.addValue(currency.getCurrencyCode()));
      case Counter.CampaignUses _ -> new Summing(USES + OF_CAMPAIGN, arguments);
      case Counter.CampaignSpend(var _, var currency) ->
          new Summing(
              SPEND + OF_CAMPAIGN + IN_CURRENCY, arguments.addValue(currency.getCurrencyCode()));
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
