package io.couponry.persistence;

import static io.couponry.persistence.Sql.execute;
import static io.couponry.persistence.Sql.tuple;

import io.couponry.application.port.JobId;
import io.couponry.application.port.in.ImportCodes.Reason;
import io.couponry.application.port.in.ImportCodes.Rejected;
import io.couponry.application.port.out.Imports;
import io.couponry.application.port.out.JobClaim;
import io.couponry.application.port.out.JobStep;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Uploads in PostgreSQL, sealed until codes are made of them. */
public final class PostgresImports implements Imports {
  private static final String KEEP =
      "INSERT INTO upload_part (organization, upload, part, sealed) VALUES ($1, $2, $3, $4)";
  private static final String FORGET =
      "DELETE FROM upload_part WHERE organization = $1 AND upload = $2";
  private static final String FORGET_ABANDONED =
      """
      DELETE FROM upload_part
      WHERE organization = $1 AND created_at < now() - interval '1 day'
        AND NOT EXISTS (
          SELECT FROM job WHERE job.organization = $1 AND job.id = upload_part.upload
            AND job.state IN ('WAITING', 'RUNNING'))
      """;

  /** One row without a line where there is an import with nothing to report. */
  private static final String REPORT =
      """
      SELECT rejected.line, rejected.reason
      FROM job
      LEFT JOIN LATERAL (
        SELECT line, reason FROM rejected_line
        WHERE rejected_line.organization = job.organization AND rejected_line.job = job.id
          AND rejected_line.line > $4
        ORDER BY line LIMIT $5) AS rejected ON true
      WHERE job.organization = $1 AND job.id = $2
        AND job.work ->> 'coupon' = $3 AND job.work ->> 'parts' IS NOT NULL
      ORDER BY rejected.line
      """;

  private final Database database;
  private final StoredText text;
  private final PartsAhead ahead = new PartsAhead();

  public PostgresImports(Database database, PostgresCodeBooks books) {
    this.database = database;
    text = books.text();
  }

  /** What a part is sealed for. */
  static String context(JobId upload, int part) {
    return "upload/" + upload + "/" + part;
  }

  @Override
  public Uni<Void> keep(OrganizationId organization, JobId upload, int part, List<Entry> entries) {
    return Uni.createFrom()
        .item(
            () ->
                text.vault()
                    .seal(organization, context(upload, part), ImportEntries.of(entries))
                    .bytes())
        .runSubscriptionOn(Infrastructure.getDefaultExecutor())
        .chain(
            hidden ->
                database.inTransaction(
                    connection ->
                        (part == 0
                                ? execute(connection, FORGET_ABANDONED, tuple(organization.value()))
                                : Uni.createFrom().voidItem())
                            .chain(
                                () ->
                                    execute(
                                        connection,
                                        KEEP,
                                        tuple(
                                            organization.value(),
                                            upload.value(),
                                            part,
                                            Buffer.buffer(hidden))))));
  }

  @Override
  public Uni<Void> forget(OrganizationId organization, JobId upload) {
    return database.query(FORGET, tuple(organization.value(), upload.value())).replaceWithVoid();
  }

  @Override
  public Uni<JobStep> store(JobClaim claim, Destination destination, int part) {
    return JobRows.step(
            database,
            claim,
            connection -> new ImportStep(connection, text, ahead, claim, destination, part).take())
        .onFailure(ImportStep.Impossible.class)
        .recoverWithItem(failure -> new JobStep.Impossible(failure.sentence()));
  }

  @Override
  public Uni<Optional<List<Rejected>>> report(
      OrganizationId organization, CouponId coupon, JobId job, long after, int limit) {
    return database
        .query(REPORT, Tuple.of(organization.value(), job.value(), coupon.value(), after, limit))
        .map(
            rows ->
                rows.rowCount() == 0
                    ? Optional.empty()
                    : Optional.of(
                        StreamSupport.stream(rows.spliterator(), false)
                            .filter(row -> row.getLong("line") != null)
                            .map(
                                row ->
                                    new Rejected(
                                        row.getLong("line"),
                                        Reason.valueOf(row.getString("reason"))))
                            .toList()));
  }
}
