package io.couponry.persistence;

import static io.couponry.persistence.Sql.tuple;

import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Which of a coupon's counters are not what the ledger adds up to, in one of its versions. */
record CouponDrift(long version, List<Difference> differences) {
  private static final String READ =
      """
      WITH owner AS (
        SELECT counter.version, counter.uses, coupon.definition #>> '{validity,zone}' AS zone,
          coupon.definition #> '{limits,perCustomer}' IS NOT NULL AS by_customer, counter.uncounted
        FROM coupon_counter AS counter JOIN coupon ON coupon.organization = counter.organization
          AND coupon.id = counter.coupon
        WHERE counter.organization = $1 AND counter.coupon = $2),
      used AS MATERIALIZED (
        SELECT space, ordinal, customer, currency, cost, counted_at AT TIME ZONE zone AS local
        FROM use_in_force, owner WHERE organization = $1 AND coupon = $2),
      compared AS (
        SELECT 'uses' AS kind, NULL::uuid AS space, NULL::bigint AS ordinal, NULL AS detail,
          uses AS stored, (SELECT count(*) FROM used) AS counted
        FROM owner
        UNION ALL
        SELECT 'code', space, ordinal, NULL, coalesce(stored.uses, 0), coalesce(counted.uses, 0)
        FROM (
          SELECT code_use.space, code_use.ordinal, code_use.uses
          FROM batch JOIN code_use ON code_use.organization = batch.organization
            AND code_use.space = batch.space AND code_use.ordinal >= batch.first_ordinal
            AND code_use.ordinal < batch.first_ordinal + batch.count + batch.skipped
          WHERE batch.organization = $1 AND batch.coupon = $2
          UNION ALL
          SELECT code_use.space, code_use.ordinal, code_use.uses
          FROM imported_space JOIN code_use ON code_use.organization = imported_space.organization
            AND code_use.space = imported_space.space
          WHERE imported_space.organization = $1 AND imported_space.coupon = $2) AS stored
        FULL JOIN (
          SELECT space, ordinal, count(*) AS uses FROM used
          WHERE space IS NOT NULL GROUP BY space, ordinal) AS counted USING (space, ordinal)
        UNION ALL
        SELECT 'customer', NULL, NULL, customer, coalesce(stored.uses, 0), coalesce(counted.uses, 0)
        FROM (
          SELECT customer, uses FROM customer_use
          WHERE organization = $1 AND coupon = $2) AS stored
        FULL JOIN (
          SELECT customer, count(*) AS uses FROM used
          WHERE customer IS NOT NULL GROUP BY customer) AS counted USING (customer)
        WHERE stored.uses IS NOT NULL OR (SELECT by_customer AND NOT uncounted FROM owner)
        UNION ALL
        SELECT 'spend', NULL, NULL, detail, count,
          (SELECT coalesce(sum(cost), 0)::bigint FROM used WHERE used.currency = counter.detail)
        FROM counter WHERE organization = $1 AND kind = 'COUPON_SPEND' AND owner = $2
        UNION ALL
        SELECT 'period', NULL, NULL, counter.detail, count, coalesce(counted.uses, 0)
        FROM counter LEFT JOIN (
          SELECT period || to_char(date_trunc(period, local), '/YYYY-MM-DD') || suffix AS detail,
            count(*) AS uses
          FROM used, unnest(ARRAY['DAY', 'WEEK', 'MONTH']) AS period,
            unnest(ARRAY['', '/' || customer]) AS suffix
          WHERE suffix IS NOT NULL
          GROUP BY period, date_trunc(period, local), suffix) AS counted USING (detail)
        WHERE organization = $1 AND kind = 'COUPON_USES' AND owner = $2)
      SELECT (SELECT version FROM owner) AS version, compared.* FROM compared
      WHERE counted <> stored ORDER BY kind, space, ordinal, detail LIMIT 1000
      """;

  private static final String CEILING =
      ", ceiling = CASE WHEN %1$s + $3 <= ceiling THEN ceiling END ";
  private static final String REPAIR_USES =
      "UPDATE coupon_counter SET uses = uses + $3"
          + CEILING.formatted("uses")
          + "WHERE organization = $1 AND coupon = $2";
  private static final String REPAIR_COUNTER =
      "UPDATE counter SET count = count + $3"
          + CEILING.formatted("count")
          + "WHERE organization = $1 AND owner = $2 AND kind = $4 AND detail = $5";
  private static final String REPAIR_CUSTOMER =
      "UPDATE customer_use SET uses = uses + $3"
          + CEILING.formatted("uses")
          + "WHERE organization = $1 AND coupon = $2 AND customer = $4";
  private static final String ADD_CUSTOMER =
      """
      INSERT INTO customer_use (organization, coupon, uses, customer)
      VALUES ($1, $2, $3, $4)
      """;
  private static final String REPAIR_CODE =
      "UPDATE code_use SET uses = uses + $3"
          + CEILING.formatted("uses")
          + "WHERE organization = $1 AND space = $2 AND ordinal = $4";
  private static final String ADD_CODE =
      """
      INSERT INTO code_use (organization, space, uses, ordinal, redeemed_at)
      VALUES ($1, $2, $3, $4, now())
      """;

  static Uni<CouponDrift> read(
      SqlConnection connection, OrganizationId organization, CouponId coupon) {
    return connection
        .preparedQuery(READ)
        .execute(tuple(organization.value(), coupon.value()))
        .map(
            rows ->
                new CouponDrift(
                    rows.rowCount() == 0 ? 0 : rows.iterator().next().getLong("version"),
                    StreamSupport.stream(rows.spliterator(), false).map(Difference::of).toList()));
  }

  /** A counter, as it is told of, and what it stands at and should. */
  record Difference(Counted what, String name, long stored, long counted) {
    static Difference of(Row row) {
      var detail = String.valueOf(row.getString("detail"));
      var what =
          switch (row.getString("kind")) {
            case "uses" -> new Counted.Uses();
            case "code" -> new Counted.OfCode(row.getUUID("space"), row.getLong("ordinal"));
            case "customer" -> new Counted.OfCustomer(detail);
            case "spend" -> new Counted.Of(CounterKey.COUPON_SPEND, detail);
            case "period" -> new Counted.Of(CounterKey.COUPON_USES, detail);
            default -> throw new IllegalStateException("of no kind: " + row.getString("kind"));
          };
      return new Difference(what, name(row), row.getLong("stored"), row.getLong("counted"));
    }

    /** A code is told by its number: its text is nobody's business. */
    private static String name(Row row) {
      var kind = row.getString("kind");
      return switch (kind) {
        case "uses" -> kind;
        case "code" -> kind + "/" + row.getUUID("space") + "/" + row.getLong("ordinal");
        default -> kind + "/" + row.getString("detail");
      };
    }

    /** With the lock on the coupon's row, so that a row that is not there stays so. */
    Uni<Void> repair(SqlConnection connection, OrganizationId organization, CouponId coupon) {
      var missing = counted - stored;
      var id = organization.value();
      return switch (what) {
        case Counted.Uses() ->
            Sql.execute(connection, REPAIR_USES, tuple(id, coupon.value(), missing));
        case Counted.Of(var kind, var detail) ->
            Sql.execute(
                connection, REPAIR_COUNTER, tuple(id, coupon.value(), missing, kind, detail));
        case Counted.OfCustomer(var customer) ->
            put(
                connection,
                REPAIR_CUSTOMER,
                ADD_CUSTOMER,
                tuple(id, coupon.value(), missing, customer));
        case Counted.OfCode(var space, var ordinal) ->
            put(connection, REPAIR_CODE, ADD_CODE, tuple(id, space, missing, ordinal));
      };
    }

    private static Uni<Void> put(
        SqlConnection connection, String update, String insert, Tuple arguments) {
      return connection
          .preparedQuery(update)
          .execute(arguments)
          .chain(
              updated ->
                  updated.rowCount() == 0
                      ? Sql.execute(connection, insert, arguments)
                      : Uni.createFrom().voidItem());
    }
  }

  /** What a counter counts, which is what its row is found by. */
  sealed interface Counted {
    record Uses() implements Counted {}

    record OfCode(UUID space, long ordinal) implements Counted {}

    record OfCustomer(String customer) implements Counted {}

    record Of(String kind, String detail) implements Counted {}
  }
}
