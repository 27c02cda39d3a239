package io.couponry.persistence;

import io.couponry.application.port.JobId;
import io.couponry.application.port.in.AssignInBulk.Reason;
import io.couponry.application.port.in.AssignInBulk.Rejected;
import io.couponry.application.port.out.BulkAssignments;
import io.couponry.application.port.out.JobClaim;
import io.couponry.application.port.out.JobStep;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Files of customers in PostgreSQL, sealed until their codes are given. */
public final class PostgresBulkAssignments implements BulkAssignments {
  /** What the work of such a job has, and no other's. */
  private static final String MEMBER = "perCustomer";

  private final Database database;
  private final PostgresCodeBooks books;
  private final UploadedParts parts;

  public PostgresBulkAssignments(Database database, PostgresCodeBooks books) {
    this.database = database;
    this.books = books;
    parts = new UploadedParts(database, books.text().vault());
  }

  @Override
  public Uni<Void> keep(OrganizationId organization, JobId upload, int part, List<Entry> entries) {
    return parts.keep(organization, upload, part, () -> AssignmentEntries.of(entries));
  }

  @Override
  public Uni<Void> forget(OrganizationId organization, JobId upload) {
    return parts.forget(organization, upload);
  }

  @Override
  public Uni<JobStep> assign(JobClaim claim, Task task, int part) {
    return parts
        .read(claim, part)
        .chain(
            found ->
                found
                    .map(text -> assign(claim, task, part, AssignmentEntries.toEntries(text)))
                    .orElseGet(
                        () ->
                            Uni.createFrom()
                                .item(
                                    new JobStep.Impossible(
                                        "The upload was waited for too long; send it again."))));
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

  private Uni<JobStep> assign(JobClaim claim, Task task, int part, List<Entry> entries) {
    return books
        .reading(
            claim.organization(),
            book ->
                JobRows.step(
                    database,
                    claim,
                    connection ->
                        new AssignmentStep(connection, book, claim, task, part, entries).take()))
        .onItemOrFailure()
        .call((step, failure) -> books.touched(claim.organization(), task.space()))
        .onFailure(ImportStep.Impossible.class)
        .recoverWithItem(failure -> new JobStep.Impossible(failure.sentence()));
  }
}
