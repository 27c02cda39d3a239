package io.couponry.persistence;

import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.JobId;
import io.couponry.application.port.in.AssignCodes.Obstacle;
import io.couponry.application.port.out.Assignments.Binding;
import io.couponry.application.port.out.Assignments.Given;
import io.couponry.domain.coupon.Assignment;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.persistence.CodeTexts.CodeNumber;
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
      FROM unnest($2::uuid[], $3::bigint[], $5::text[]) WITH ORDINALITY
        AS wanted (space, ordinal, customer, place)
      """;

  /** What became of each code so far. */
  static final String SELECT =
      "SELECT * FROM fates_of_codes($1::text, $4::text, $2::uuid[], $3::bigint[])";

  static final String BIND =
      """
      WITH given AS (
        INSERT INTO assignment (organization, space, ordinal, coupon, customer, job)
        SELECT $1::text, wanted.space, wanted.ordinal, $4::text, wanted.customer, $6::uuid
      """
          + WANTED
          + """
          ORDER BY wanted.place ON CONFLICT DO NOTHING
          RETURNING ordinal, customer)
          INSERT INTO event (organization, type, subject, data)
          SELECT $1::text, 'coupon.assigned', $4::text,
            jsonb_build_object('couponId', $4::text, 'customerId', customer, 'ordinal', ordinal)
          FROM given ORDER BY ordinal
          """;

  static final String BOUND =
      "SELECT given.assigned_at "
          + WANTED
          + """
          JOIN assignment AS given ON given.organization = $1
            AND given.space = wanted.space AND given.ordinal = wanted.ordinal
            AND given.coupon = $4::text
          ORDER BY wanted.place
          """;

  private WantedCodes() {}

  static List<Gift> gifts(List<Binding> bindings) {
    return bindings.stream()
        .map(
            binding ->
                new Gift(
                    new CodeNumber(binding.code().space(), binding.code().ordinal()),
                    binding.customer()))
        .toList();
  }

  /** Of {@link #SELECT}. */
  static Tuple codes(OrganizationId organization, CouponId coupon, List<CodeNumber> codes) {
    return tuple(
        organization.value(),
        codes.stream().map(code -> code.space().value()).toArray(UUID[]::new),
        codes.stream().map(CodeNumber::ordinal).toArray(Long[]::new),
        coupon.value());
  }

  /** Of {@link #BOUND}. */
  static Tuple gifts(OrganizationId organization, CouponId coupon, List<Gift> gifts) {
    return codes(organization, coupon, gifts.stream().map(Gift::code).toList())
        .addArrayOfString(
            gifts.stream().map(gift -> gift.customer().value()).toArray(String[]::new));
  }

  /** Of {@link #BIND}; with the job that gives them, if one does. */
  static Tuple gifts(
      OrganizationId organization, CouponId coupon, List<Gift> gifts, Optional<JobId> job) {
    return gifts(organization, coupon, gifts).addUUID(job.map(JobId::value).orElse(null));
  }

  /** Of {@link #SELECT}. */
  static List<Obstacle> obstacles(RowSet<Row> rows, List<Binding> bindings) {
    var obstacles = new ArrayList<Obstacle>();
    var binding = bindings.iterator();
    for (var row : rows) {
      var wanted = binding.next();
      var fate = CodeFate.of(row);
      if (!fate.isOf(wanted.customer())) {
        fate.obstacle().ifPresent(kind -> obstacles.add(new Obstacle(wanted.index(), kind)));
      }
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
}
