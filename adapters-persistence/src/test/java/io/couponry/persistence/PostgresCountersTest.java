package io.couponry.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.out.CountersContract;
import io.couponry.application.port.out.Scene;
import java.sql.SQLException;

class PostgresCountersTest extends PostgresContract implements CountersContract {
  /** Rows that are not what the history says, in words of its own and not in the adapter's. */
  private static final String WRONG =
      """
      WITH cost AS (
        SELECT redemption.*,
          redeemed_at AT TIME ZONE (coupon.definition #>> '{validity,zone}') AS local,
          discount - (SELECT coalesce(sum(amount), 0) FROM line_return
            WHERE line_return.organization = redemption.organization
              AND line_return.redemption = redemption.id) AS cost
        FROM redemption
        JOIN coupon ON coupon.organization = redemption.organization
          AND coupon.id = redemption.coupon
        WHERE redemption.organization = ?
          AND (redemption.organization, redemption.id) NOT IN (
            SELECT organization, redemption FROM rollback)),
      expected AS (
        SELECT 'CAMPAIGN_USES' AS kind, campaign AS owner, '' AS detail, count(*) AS count
        FROM cost WHERE campaign IS NOT NULL GROUP BY campaign
        UNION ALL
        SELECT 'CAMPAIGN_SPEND', campaign, currency, sum(cost)
        FROM cost WHERE campaign IS NOT NULL AND currency IS NOT NULL GROUP BY campaign, currency
        UNION ALL
        SELECT 'COUPON_SPEND', coupon, currency, sum(cost)
        FROM cost WHERE currency IS NOT NULL GROUP BY coupon, currency
        UNION ALL
        SELECT 'COUPON_USES', coupon, period || '/' || date_trunc(period, local)::date, count(*)
        FROM cost, unnest(ARRAY['DAY', 'WEEK', 'MONTH']) AS period
        GROUP BY coupon, period, date_trunc(period, local)
        UNION ALL
        SELECT 'COUPON_USES', coupon,
          period || '/' || date_trunc(period, local)::date || '/' || customer, count(*)
        FROM cost, unnest(ARRAY['DAY', 'WEEK', 'MONTH']) AS period
        WHERE customer IS NOT NULL
        GROUP BY coupon, period, date_trunc(period, local), customer)
      SELECT string_agg(
        format('%s %s %s: %s instead of %s', kind, owner, detail, counter.count, expected.count),
        E'\\n')
      FROM counter LEFT JOIN expected USING (kind, owner, detail)
      WHERE counter.organization = ? AND counter.count <> coalesce(expected.count, 0)
      """;

  @Override
  public void everythingStoredIsExact(Scene scene) {
    try (var connection = TestDatabase.shared().connect();
        var statement = connection.prepareStatement(WRONG)) {
      statement.setString(1, scene.id().value());
      statement.setString(2, scene.id().value());
      try (var rows = statement.executeQuery()) {
        rows.next();
        assertThat(rows.getString(1)).isNull();
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
