package io.couponry.persistence;

import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.out.Redemptions.Asked;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.Code;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Usage;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How often many codes of one coupon were used, in one query; the coupon itself is read once. */
final class UsageOfMany {
  private static final String SELECT =
      """
      WITH of_coupon AS MATERIALIZED (
        SELECT
          (SELECT uses FROM coupon_counter WHERE organization = $1 AND coupon = $2) AS total,
          (SELECT min(expires_at) FROM open_hold WHERE organization = $1 AND coupon = $2)
            AS coupon_held_until)
      SELECT total, coupon_held_until,
      """
          + UsageRows.OF_CODE
          + """
        held.until AS code_held_until
      FROM of_coupon
      CROSS JOIN (
        SELECT $1::text AS organization, $2::text AS coupon, code.*
        FROM unnest($3::uuid[], $4::bigint[], $5::text[])
          WITH ORDINALITY AS code (space, ordinal, customer, place)) AS asked
      LEFT JOIN (
        SELECT space, ordinal, min(expires_at) AS until FROM open_hold
        WHERE organization = $1 AND coupon = $2 GROUP BY space, ordinal) AS held
        ON held.space = asked.space AND held.ordinal = asked.ordinal
      ORDER BY asked.place
      """;

  private final Database database;

  UsageOfMany(Database database) {
    this.database = database;
  }

  Uni<List<Usage>> of(OrganizationId organization, CouponId coupon, List<Asked> asked) {
    var numbered = asked.stream().map(one -> RedemptionRows.numbered(one.code())).toList();
    return database
        .query(
            SELECT,
            tuple(
                organization.value(),
                coupon.value(),
                numbered.stream()
                    .map(code -> code.map(known -> known.space().value()).orElse(null))
                    .toArray(UUID[]::new),
                numbered.stream()
                    .map(code -> code.map(Code.Numbered::ordinal).orElse(null))
                    .toArray(Long[]::new),
                asked.stream()
                    .map(one -> one.customer().map(CustomerId::value).orElse(null))
                    .toArray(String[]::new)))
        .map(rows -> usages(rows, asked));
  }

  private static List<Usage> usages(RowSet<Row> rows, List<Asked> asked) {
    var usages = new ArrayList<Usage>(asked.size());
    for (var row : rows) {
      var code = RedemptionRows.numbered(asked.get(usages.size()).code());
      usages.add(UsageReading.usage(row, code, Map.of()));
    }
    return usages;
  }
}
