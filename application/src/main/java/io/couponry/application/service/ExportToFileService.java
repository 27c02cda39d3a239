package io.couponry.application.service;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.JobId;
import io.couponry.application.port.in.ExportToFile;
import io.couponry.application.port.out.CodeVault;
import io.couponry.application.port.out.Coupons;
import io.couponry.application.port.out.Exports;
import io.couponry.application.port.out.Exports.Kept;
import io.couponry.application.port.out.FilePart;
import io.couponry.application.port.out.Identifiers;
import io.couponry.application.port.out.NewJob;
import io.couponry.application.service.CouponCodes.Extent;
import io.couponry.application.zip.ZipPassword;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Sets down the jobs, and reads what they made, part by part. */
public final class ExportToFileService implements ExportToFile {
  /** Of a hash's bytes, the first of which is the key's version. */
  private static final int HASH_END = 33;

  private final Coupons coupons;
  private final CouponCodes codes;
  private final Exports exports;
  private final CodeVault vault;
  private final Identifiers identifiers;
  private final JobIntake intake;
  private final InstantSource clock;
  private final Duration kept;

  /** A file expires so long after it was made. */
  public ExportToFileService(
      Coupons coupons,
      CouponCodes codes,
      Exports exports,
      CodeVault vault,
      Identifiers identifiers,
      JobIntake intake,
      InstantSource clock,
      Duration kept) {
    this.coupons = coupons;
    this.codes = codes;
    this.exports = exports;
    this.vault = vault;
    this.identifiers = identifiers;
    this.intake = intake;
    this.clock = clock;
    this.kept = kept;
  }

  @Override
  public Uni<Answer<Outcome>> begin(Command command) {
    return coupons
        .find(command.organization(), command.coupon())
        .chain(
            found ->
                found
                    .map(coupon -> begin(command, coupon))
                    .orElseGet(ExportToFileService::notFound));
  }

  @Override
  public Uni<Optional<Export>> find(OrganizationId organization, CouponId coupon, JobId job) {
    return exports.find(organization, coupon, job).map(found -> found.map(this::export));
  }

  @Override
  public Multi<byte[]> read(Export export, long first, long last) {
    var job = export.job();
    return Multi.createBy()
        .repeating()
        .uni(
            () -> new AtomicLong(first),
            next ->
                exports
                    .part(job.organization(), job.id(), next.get())
                    .map(part -> part.orElseThrow(() -> new IllegalStateException("part is gone")))
                    .invoke(part -> next.set(part.end())))
        .whilst(part -> part.end() <= last)
        .map(part -> between(part, first, last));
  }

  private Uni<Answer<Outcome>> begin(Command command, Coupon coupon) {
    return codes
        .extent(coupon, command.batch())
        .chain(
            extent ->
                extent
                    .map(codesToWrite -> submitted(command, codesToWrite))
                    .orElseGet(ExportToFileService::notFound));
  }

  private Uni<Answer<Outcome>> submitted(Command command, Extent extent) {
    var order =
        new ExportOrder(
            command.coupon(),
            command.batch(),
            extent.end(),
            command.table(),
            command.password().isPresent());
    var job =
        new NewJob(
            command.organization(),
            new JobId(identifiers.next()),
            ExportWork.KIND,
            order.toWork(),
            extent.count());
    return exports
        .submit(
            job,
            command.password().map(ZipPassword::value),
            command.attempt().map(attempt -> keyed(command.organization(), attempt)))
        .invoke(intake::wake)
        .map(answer -> answer.map(Outcome.Accepted::new));
  }

  /** A password could be guessed from a digest of the request that it is in. */
  private Attempt keyed(OrganizationId organization, Attempt attempt) {
    var hash = vault.hash(organization, "export/" + attempt.fingerprint());
    return new Attempt(attempt.key(), HexFormat.of().formatHex(hash.bytes(), 1, HASH_END));
  }

  private Export export(Kept found) {
    var file =
        found.size().isPresent()
            ? found
                .job()
                .finishedAt()
                .map(end -> new File(found.size().getAsLong(), end.plus(kept)))
                .filter(one -> clock.instant().isBefore(one.expiresAt()))
            : Optional.<File>empty();
    return new Export(found.job(), ExportOrder.of(found.work()).encrypted(), file);
  }

  private static byte[] between(FilePart part, long first, long last) {
    return first <= part.start() && part.end() <= last + 1
        ? part.bytes()
        : part.between(first, last);
  }

  private static Uni<Answer<Outcome>> notFound() {
    return Uni.createFrom().item(new Answer.First<>(new Outcome.NotFound()));
  }
}
