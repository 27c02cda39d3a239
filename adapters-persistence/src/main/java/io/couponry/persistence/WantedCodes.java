package io.couponry.persistence;

import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.in.AssignCodes.Obstacle;
import io.couponry.application.port.out.Assignments.Binding;
import io.couponry.application.port.out.Assignments.Given;
import io.couponry.domain.coupon.Assignment;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The statements that give codes by their numbers: an array a column, a row a code, in order. */
final class WantedCodes {
  private static final String WANTED =
      """
      FROM unnest($2::uuid[], $3::bigint[], $4::text[]) WITH ORDINALITY
        AS wanted (space, ordinal, customer, place)
      """;

  /** What became of each code so far. */
  static final String SELECT =
      """
      SELECT given.customer AS holder, coalesce(code_use.uses, 0) > 0 AS used,
        EXISTS (
          SELECT FROM open_hold
          WHERE open_hold.organization = $1 AND open_hold.coupon = $5::text
            AND open_hold.space = wanted.space
            AND open_hold.ordinal = wanted.ordinal) AS held,
        is_revoked($1::text, wanted.space, wanted.ordinal) AS revoked
      """
          + WANTED
          + """
          LEFT JOIN assignment AS given ON given.organization = $1
            AND given.space = wanted.space AND given.ordinal = wanted.ordinal
          LEFT JOIN code_use ON code_use.organization = $1
            AND code_use.space = wanted.space AND code_use.ordinal = wanted.ordinal
          ORDER BY wanted.place
          """;

  static final String BIND =
      """
      WITH given AS (
        INSERT INTO assignment (organization, space, ordinal, coupon, customer)
        SELECT $1::text, wanted.space, wanted.ordinal, $5::text, wanted.customer
      """
          + WANTED
          + """
          ORDER BY wanted.place ON CONFLICT DO NOTHING
          RETURNING ordinal, customer)
          INSERT INTO outbox (organization, type, subject, data)
          SELECT $1::text, 'coupon.assigned', $5::text,
            jsonb_build_object('couponId', $5::text, 'customerId', customer, 'ordinal', ordinal)
          FROM given ORDER BY ordinal
          """;

  static final String BOUND =
      "SELECT given.assigned_at "
          + WANTED
          + """
          JOIN assignment AS given ON given.organization = $1
            AND given.space = wanted.space AND given.ordinal = wanted.ordinal
            AND given.coupon = $5::text
          ORDER BY wanted.place
          """;

  private WantedCodes() {}

  static Tuple arguments(OrganizationId organization, CouponId coupon, List<Binding> bindings) {
    return tuple(
        organization.value(),
        bindings.stream().map(one -> one.code().space().value()).toArray(UUID[]::new),
        bindings.stream().map(one -> one.code().ordinal()).toArray(Long[]::new),
        bindings.stream().map(one -> one.customer().value()).toArray(String[]::new),
        coupon.value());
  }

  /** Of {@link #SELECT}. */
  static List<Obstacle> obstacles(RowSet<Row> rows, List<Binding> bindings) {
    var obstacles = new ArrayList<Obstacle>();
    var binding = bindings.iterator();
    for (var row : rows) {
      var wanted = binding.next();
      obstacle(row, wanted).ifPresent(kind -> obstacles.add(new Obstacle(wanted.index(), kind)));
    }
    return obstacles;
  }

  /** Of {@link #BOUND}. */
  static Given bound(RowSet<Row> rows, List<Binding> bindings) {
    var given = new ArrayList<Assignment>();
    var binding = bindings.iterator();
    for (var row : rows) {
      var wanted = binding.next();
      given.add(
          new Assignment(
              wanted.code(), wanted.customer(), row.getOffsetDateTime("assigned_at").toInstant()));
    }
    return new Given.All(given);
  }

  private static Optional<Obstacle.Kind> obstacle(Row row, Binding wanted) {
    var holder = row.getString("holder");
    if (holder != null) {
      return holder.equals(wanted.customer().value())
          ? Optional.empty()
          : Optional.of(Obstacle.Kind.ASSIGNED);
    }
    if (row.getBoolean("revoked")) {
      return Optional.of(Obstacle.Kind.REVOKED);
    }
    if (row.getBoolean("held")) {
      return Optional.of(Obstacle.Kind.HELD);
    }
    return row.getBoolean("used") ? Optional.of(Obstacle.Kind.USED) : Optional.empty();
  }
}
