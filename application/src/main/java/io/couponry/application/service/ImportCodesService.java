package io.couponry.application.service;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.JobId;
import io.couponry.application.port.in.ImportCodes;
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
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps what comes in part by part, each only when the one before it is kept. */
public final class ImportCodesService implements ImportCodes {
  private static final int REPORTED_AT_ONCE = 5_000;

  /** Of a hash's bytes, the first of which is the key's version. */
  private static final int HASH_END = 33;

  private final Organizations organizations;
  private final Coupons coupons;
  private final Imports imports;
  private final CodeVault vault;
  private final Identifiers identifiers;
  private final JobIntake intake;

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
    this.vault = vault;
    this.identifiers = identifiers;
    this.intake = intake;
  }

  @Override
  public Uni<Answer<Outcome>> begin(OrganizationId organization, CouponId coupon, Upload upload) {
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
    return imports
        .report(organization, coupon, job, 0, 1)
        .map(found -> found.map(first -> all(organization, coupon, job)));
  }

  private Uni<Answer<Outcome>> begin(Coupon coupon, Upload upload) {
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
      Coupon coupon, CodeSource.Imported source, Upload upload, ZoneId zone) {
    var organization = coupon.organization();
    var id = new JobId(identifiers.next());
    var parts = new ImportParts(imports, organization, id, zone);
    return upload
        .lines()
        .onItem()
        .transformToUniAndConcatenate(parts::add)
        .collect()
        .last()
        .chain(() -> parts.end())
        .chain(() -> started(coupon, source, id, parts, upload))
        .call(answer -> answer instanceof Answer.First ? nothing() : forgotten(organization, id))
        .onFailure()
        .call(
            () ->
                parts
                    .settled()
                    .onFailure()
                    .recoverWithNull()
                    .chain(() -> forgotten(organization, id)));
  }

  private Uni<Answer<Outcome>> started(
      Coupon coupon, CodeSource.Imported source, JobId id, ImportParts parts, Upload upload) {
    if (parts.lines() == 0) {
      return refused(new Outcome.Empty());
    }
    var job =
        new NewJob(
            coupon.organization(),
            id,
            ImportWork.KIND,
            ImportWork.of(coupon.id(), source.space(), parts.count()),
            OptionalLong.of(parts.lines()));
    return intake
        .submit(job, upload.attempt().map(given -> keyed(coupon, given)))
        .map(answer -> answer.map(Outcome.Accepted::new));
  }

  /** A file with one short code could be guessed from its digest. */
  private Attempt keyed(Coupon coupon, Attempt attempt) {
    var hash = vault.hash(coupon.organization(), "upload/" + attempt.fingerprint());
    return new Attempt(attempt.key(), HexFormat.of().formatHex(hash.bytes(), 1, HASH_END));
  }

  /** What is left of it otherwise goes with the uploads that nobody went on with. */
  private Uni<Void> forgotten(OrganizationId organization, JobId id) {
    return imports.forget(organization, id).onFailure().recoverWithNull();
  }

  private Multi<List<Rejected>> all(OrganizationId organization, CouponId coupon, JobId job) {
    return Multi.createBy()
        .repeating()
        .uni(
            AtomicLong::new,
            after ->
                imports
                    .report(organization, coupon, job, after.get(), REPORTED_AT_ONCE)
                    .map(found -> found.orElseGet(List::of))
                    .invoke(
                        lines -> {
                          if (!lines.isEmpty()) {
                            after.set(lines.getLast().line());
                          }
                        }))
        .whilst(lines -> lines.size() == REPORTED_AT_ONCE);
  }

  private static Uni<Void> nothing() {
    return Uni.createFrom().voidItem();
  }

  private static Uni<Answer<Outcome>> refused(Outcome outcome) {
    return Uni.createFrom().item(new Answer.First<>(outcome));
  }
}
