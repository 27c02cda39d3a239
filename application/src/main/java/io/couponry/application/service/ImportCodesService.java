package io.couponry.application.service;

import io.couponry.application.port.Answer;
import io.couponry.application.port.JobId;
import io.couponry.application.port.in.ImportCodes;
import io.couponry.application.port.in.Upload;
import io.couponry.application.port.out.CodeVault;
import io.couponry.application.port.out.Coupons;
import io.couponry.application.port.out.Identifiers;
import io.couponry.application.port.out.Imports;
import io.couponry.application.port.out.NewJob;
import io.couponry.application.port.out.Organizations;
import io.couponry.domain.coupon.CodeSource;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Status;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads lines while they come in, and leaves it to a job to make codes of them. */
public final class ImportCodesService implements ImportCodes {
  private static final int MOST_LINES_A_STEP = 10_000;

  private final Organizations organizations;
  private final Coupons coupons;
  private final Imports imports;
  private final Identifiers identifiers;
  private final UploadIntake uploads;

  public ImportCodesService(
      Organizations organizations,
      Coupons coupons,
      Imports imports,
      CodeVault vault,
      Identifiers identifiers,
      JobIntake intake) {
    this.organizations = organizations;
    this.coupons = coupons;
    this.imports = imports;
    this.identifiers = identifiers;
    uploads = new UploadIntake(vault, intake);
  }

  @Override
  public Uni<Answer<Outcome>> begin(
      OrganizationId organization, CouponId coupon, Upload<Line> upload) {
    return coupons
        .find(organization, coupon)
        .chain(
            found ->
                found
                    .map(known -> begin(known, upload))
                    .orElseGet(() -> refused(new Outcome.NotFound())));
  }

  @Override
  public Uni<Optional<Multi<List<Rejected>>>> report(
      OrganizationId organization, CouponId coupon, JobId job) {
    return ReportPages.all(
        (line, limit) -> imports.report(organization, coupon, job, line, limit), Rejected::line);
  }

  private Uni<Answer<Outcome>> begin(Coupon coupon, Upload<Line> upload) {
    if (!(coupon.codes() instanceof CodeSource.Imported source)) {
      return refused(new Outcome.NotImported());
    }
    if (coupon.status() == Status.ARCHIVED) {
      return refused(new Outcome.Archived());
    }
    return organizations
        .find(coupon.organization())
        .map(organization -> organization.orElseThrow().value().timeZone())
        .chain(zone -> taken(coupon, source, upload, zone));
  }

  private Uni<Answer<Outcome>> taken(
      Coupon coupon, CodeSource.Imported source, Upload<Line> upload, ZoneId zone) {
    var organization = coupon.organization();
    var id = new JobId(identifiers.next());
    var reading = new ImportLines(zone);
    var parts =
        new UploadParts<Line>(
            MOST_LINES_A_STEP,
            ImportLines::characters,
            (part, lines) -> imports.keep(organization, id, part, reading.entries(lines)));
    return uploads
        .take(
            organization,
            upload,
            parts,
            () ->
                new NewJob(
                    organization,
                    id,
                    ImportWork.KIND,
                    ImportWork.of(coupon.id(), source.space(), parts.count()),
                    OptionalLong.of(parts.lines())),
            () -> imports.forget(organization, id))
        .map(
            answer ->
                answer
                    .map(job -> job.<Outcome>map(Outcome.Accepted::new))
                    .orElseGet(() -> new Answer.First<>(new Outcome.Empty())));
  }

  private static Uni<Answer<Outcome>> refused(Outcome outcome) {
    return Uni.createFrom().item(new Answer.First<>(outcome));
  }
}
