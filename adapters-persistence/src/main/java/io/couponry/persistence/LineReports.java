package io.couponry.persistence;

import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.JobId;
import io.couponry.application.port.out.JobClaim;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.StreamSupport;

/** What jobs report of the lines of their files: numbers and reasons, never what lines say. */
final class LineReports {
  /** One row without a line where there is a job with nothing to report. */
  private static final String READ =
      """
      SELECT rejected.line, rejected.reason
      FROM job
      LEFT JOIN LATERAL (
        SELECT line, reason FROM rejected_line
        WHERE rejected_line.organization = job.organization AND rejected_line.job = job.id
          AND rejected_line.line > $4
        ORDER BY line LIMIT $5) AS rejected ON true
      WHERE job.organization = $1 AND job.id = $2
        AND job.work ->> 'coupon' = $3 AND job.work ->> $6::text IS NOT NULL
      ORDER BY rejected.line
      """;

  private static final String ADD =
      """
      INSERT INTO rejected_line (organization, job, line, reason)
      SELECT $1, $2, rejected.line, rejected.reason
      FROM unnest($3::bigint[], $4::text[]) AS rejected (line, reason)
      """;

  private LineReports() {}

  /** {@code member} is one that the work of such a job has, and no other's. */
  static <R> Uni<Optional<List<R>>> read(
      Database database,
      OrganizationId organization,
      CouponId coupon,
      JobId job,
      String member,
      Page page,
      Function<Row, R> form) {
    return database
        .query(
            READ,
            tuple(
                organization.value(),
                job.value(),
                coupon.value(),
                page.after(),
                page.limit(),
                member))
        .map(
            rows ->
                rows.rowCount() == 0
                    ? Optional.empty()
                    : Optional.of(
                        StreamSupport.stream(rows.spliterator(), false)
                            .filter(row -> row.getLong("line") != null)
                            .map(form)
                            .toList()));
  }

  /** So many lines after one. */
  record Page(long after, int limit) {}

  static <R> Uni<Void> add(
      SqlConnection connection,
      JobClaim claim,
      List<R> rejected,
      ToLongFunction<R> line,
      Function<R, Enum<?>> reason) {
    return rejected.isEmpty()
        ? Uni.createFrom().voidItem()
        : Sql.execute(
            connection,
            ADD,
            tuple(
                claim.organization().value(),
                claim.id().value(),
                rejected.stream().map(line::applyAsLong).toArray(Long[]::new),
                rejected.stream().map(one -> reason.apply(one).name()).toArray(String[]::new)));
  }
}
