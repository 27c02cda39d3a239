package io.couponry.application.service;

import io.couponry.application.port.Answer;
import io.couponry.application.port.JobId;
import io.couponry.application.port.in.AssignInBulk;
import io.couponry.application.port.in.Upload;
import io.couponry.application.port.out.BulkAssignments;
import io.couponry.application.port.out.BulkAssignments.Task;
import io.couponry.application.port.out.CodeBooks;
import io.couponry.application.port.out.CodeVault;
import io.couponry.application.port.out.Coupons;
import io.couponry.application.port.out.Identifiers;
import io.couponry.application.port.out.NewJob;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.coupon.CodeSource;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Status;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds out which codes the lines mean while they come in, and leaves the rest to a job. */
public final class AssignInBulkService implements AssignInBulk {
  /** So that nobody waits for a coupon's lock for long. */
  private static final int MOST_CODES_A_STEP = 2_500;

  private final Coupons coupons;
  private final CodeBooks books;
  private final BulkAssignments assignments;
  private final Identifiers identifiers;
  private final UploadIntake uploads;

  public AssignInBulkService(
      Coupons coupons,
      CodeBooks books,
      BulkAssignments assignments,
      CodeVault vault,
      Identifiers identifiers,
      JobIntake jobs) {
    this.coupons = coupons;
    this.books = books;
    this.assignments = assignments;
    this.identifiers = identifiers;
    uploads = new UploadIntake(vault, jobs);
  }

  @Override
  public Uni<Answer<Outcome>> begin(
      OrganizationId organization, CouponId coupon, int perCustomer, Upload<Line> upload) {
    return coupons
        .find(organization, coupon)
        .chain(
            found ->
                found
                    .map(known -> begin(known, perCustomer, upload))
                    .orElseGet(() -> refused(new Outcome.NotFound())));
  }

  @Override
  public Uni<Optional<Multi<List<Rejected>>>> report(
      OrganizationId organization, CouponId coupon, JobId job) {
    return ReportPages.all(
        (line, limit) -> assignments.report(organization, coupon, job, line, limit),
        Rejected::line);
  }

  private Uni<Answer<Outcome>> begin(Coupon coupon, int perCustomer, Upload<Line> upload) {
    if (coupon.status() == Status.ARCHIVED) {
      return refused(new Outcome.Archived());
    }
    return switch (coupon.codes()) {
      case CodeSource.Shared _ -> refused(new Outcome.NotOfMany());
      case CodeSource.Generated(var _, var space, var _) ->
          taken(coupon, space, perCustomer, upload);
      case CodeSource.Imported(var space, var _) -> taken(coupon, space, perCustomer, upload);
    };
  }

  private Uni<Answer<Outcome>> taken(
      Coupon coupon, CodeSpaceId space, int perCustomer, Upload<Line> upload) {
    var organization = coupon.organization();
    var id = new JobId(identifiers.next());
    var reading = new AssignLines(coupon.id());
    var parts =
        new UploadParts<Line>(
            Math.max(1, MOST_CODES_A_STEP / perCustomer),
            AssignLines::characters,
            (part, lines) -> kept(organization, id, part, reading, lines));
    return uploads
        .take(
            organization,
            upload,
            parts,
            () ->
                new NewJob(
                    organization,
                    id,
                    AssignWork.KIND,
                    AssignWork.of(new Task(coupon.id(), space, perCustomer, parts.count())),
                    OptionalLong.of(parts.lines())),
            () -> assignments.forget(organization, id))
        .map(
            answer ->
                answer
                    .map(job -> job.<Outcome>map(Outcome.Accepted::new))
                    .orElseGet(() -> new Answer.First<>(new Outcome.Empty())));
  }

  private Uni<Void> kept(
      OrganizationId organization, JobId id, int part, AssignLines reading, List<Line> lines) {
    return Uni.createFrom()
        .item(AssignLines.named(lines))
        .emitOn(Infrastructure.getDefaultExecutor())
        .chain(named -> books.find(organization, named))
        .map(found -> reading.entries(lines, found))
        .chain(entries -> assignments.keep(organization, id, part, entries));
  }

  private static Uni<Answer<Outcome>> refused(Outcome outcome) {
    return Uni.createFrom().item(new Answer.First<>(outcome));
  }
}
