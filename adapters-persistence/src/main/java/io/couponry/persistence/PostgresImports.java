package io.couponry.persistence;

import io.couponry.application.port.JobId;
import io.couponry.application.port.in.ImportCodes.Reason;
import io.couponry.application.port.in.ImportCodes.Rejected;
import io.couponry.application.port.out.Imports;
import io.couponry.application.port.out.JobClaim;
import io.couponry.application.port.out.JobStep;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Uploads in PostgreSQL, sealed until codes are made of them. */
public final class PostgresImports implements Imports {
  /** What the work of such a job has, and no other's. */
  private static final String MEMBER = "parts";

  private final UploadedParts parts;
  private final Database database;
  private final StoredText text;
  private final PartsAhead ahead = new PartsAhead();

  public PostgresImports(Database database, PostgresCodeBooks books) {
    this.database = database;
    text = books.text();
    parts = new UploadedParts(database, text.vault());
  }

  @Override
  public Uni<Void> keep(OrganizationId organization, JobId upload, int part, List<Entry> entries) {
    return parts.keep(organization, upload, part, () -> ImportEntries.of(entries));
  }

  @Override
  public Uni<Void> forget(OrganizationId organization, JobId upload) {
    return parts.forget(organization, upload);
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
    return LineReports.read(
        database,
        organization,
        coupon,
        job,
        MEMBER,
        new LineReports.Page(after, limit),
        row -> new Rejected(row.getLong("line"), Reason.valueOf(row.getString("reason"))));
  }
}
