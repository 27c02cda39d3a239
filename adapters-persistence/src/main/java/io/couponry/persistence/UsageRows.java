package io.couponry.persistence;

import static io.couponry.persistence.Sql.tuple;
import static java.util.Objects.requireNonNull;

import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What is counted of a coupon, a code and a customer, one row each. Questions that come while
 * others are on their way go together in the next query, and equal ones are asked once: each is
 * answered by what was committed before it was asked.
 */
final class UsageRows {
  /** One query of many costs far less than several of few. */
  private static final GroupCommit.Bounds BOUNDS = new GroupCommit.Bounds(1, 200, 10_000);

  /** What became of each code that {@code asked} names, and of its coupon by its customer. */
  static final String OF_CODE =
      """
      (SELECT uses FROM code_use AS stored
        WHERE stored.organization = asked.organization AND stored.space = asked.space
          AND stored.ordinal = asked.ordinal) AS of_code,
      coalesce(
        (SELECT uses FROM customer_use AS stored
          WHERE stored.organization = asked.organization AND stored.coupon = asked.coupon
            AND stored.customer = asked.customer),
        (SELECT uses_by_customer(asked.organization, asked.coupon, asked.customer)
          FROM coupon_counter AS stored
          WHERE stored.organization = asked.organization AND stored.coupon = asked.coupon
            AND stored.uncounted AND asked.customer IS NOT NULL)) AS by_customer,
      (SELECT customer FROM assignment AS stored
        WHERE stored.organization = asked.organization AND stored.space = asked.space
          AND stored.ordinal = asked.ordinal) AS holder,
      (SELECT expires_at FROM stored_code AS stored
        WHERE stored.organization = asked.organization AND stored.space = asked.space
          AND stored.ordinal = asked.ordinal) AS code_expires_at,
      is_revoked(asked.organization, asked.space, asked.ordinal) AS revoked,
      """;

  private static final String SELECT =
      "SELECT "
          + OF_CODE
          + """
        (SELECT uses FROM coupon_counter AS stored
          WHERE stored.organization = asked.organization AND stored.coupon = asked.coupon) AS total,
        (SELECT min(expires_at) FROM open_hold AS stored
          WHERE stored.organization = asked.organization
            AND stored.coupon = asked.coupon) AS coupon_held_until,
        (SELECT min(expires_at) FROM open_hold AS stored
          WHERE stored.organization = asked.organization AND stored.coupon = asked.coupon
            AND stored.space = asked.space AND stored.ordinal = asked.ordinal) AS code_held_until,
        (SELECT definition #>> '{validity,zone}' FROM coupon AS stored
          WHERE stored.organization = asked.organization AND stored.id = asked.coupon
            AND asked.by_period) AS zone
      FROM unnest($1::text[], $2::text[], $3::uuid[], $4::bigint[], $5::text[], $6::boolean[])
        WITH ORDINALITY AS asked (organization, coupon, space, ordinal, customer, by_period, place)
      ORDER BY asked.place
      """;

  private final GroupCommit<Asked, Row> reads;

  UsageRows(Database database) {
    reads =
        new GroupCommit<>(
            BOUNDS, asked -> new Object(), asked -> read(database, asked), Database::isRolledBack);
  }

  /** zone is told only where uses are counted by period. */
  record Asked(
      OrganizationId organization, Code code, Optional<CustomerId> customer, boolean byPeriod) {
    private @Nullable UUID space() {
      return RedemptionRows.numbered(code)
          .map(Code.Numbered::space)
          .map(CodeSpaceId::value)
          .orElse(null);
    }

    private @Nullable Long ordinal() {
      return RedemptionRows.numbered(code).map(Code.Numbered::ordinal).orElse(null);
    }
  }

  Uni<Row> read(Asked asked) {
    return Database.detached(reads.submit(asked));
  }

  private static Uni<List<Row>> read(Database database, List<Asked> asked) {
    var places = new HashMap<Asked, Integer>();
    var distinct =
        asked.stream().filter(one -> places.putIfAbsent(one, places.size()) == null).toList();
    return database
        .query(
            SELECT,
            tuple(
                column(distinct, one -> one.organization().value(), String[]::new),
                column(distinct, one -> one.code().coupon().value(), String[]::new),
                column(distinct, Asked::space, UUID[]::new),
                column(distinct, Asked::ordinal, Long[]::new),
                column(
                    distinct,
                    one -> one.customer().map(CustomerId::value).orElse(null),
                    String[]::new),
                column(distinct, Asked::byPeriod, Boolean[]::new)))
        .map(rows -> answers(rows, asked, places));
  }

  private static List<Row> answers(
      RowSet<Row> rows, List<Asked> asked, Map<Asked, Integer> places) {
    var found = StreamSupport.stream(rows.spliterator(), false).toList();
    return asked.stream().map(one -> found.get(requireNonNull(places.get(one)))).toList();
  }

  private static <V> @Nullable V[] column(
      List<Asked> asked,
      Function<Asked, ? extends @Nullable V> value,
      IntFunction<@Nullable V[]> array) {
    var column = array.apply(asked.size());
    for (var place = 0; place < column.length; place++) {
      column[place] = value.apply(asked.get(place));
    }
    return column;
  }
}
