package io.couponry.application.service;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.Job;
import io.couponry.application.port.in.Upload;
import io.couponry.application.port.out.CodeVault;
import io.couponry.application.port.out.NewJob;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps what comes in part by part, and leaves the rest to a job. */
final class UploadIntake {
  /** Of a hash's bytes, the first of which is the key's version. */
  private static final int HASH_END = 33;

  private final CodeVault vault;
  private final JobIntake jobs;

  UploadIntake(CodeVault vault, JobIntake jobs) {
    this.vault = vault;
    this.jobs = jobs;
  }

  /**
   * Empty where the upload has no lines. The job is made once all parts are there; what comes to
   * nothing is forgotten.
   */
  <L> Uni<Optional<Answer<Job>>> take(
      OrganizationId organization,
      Upload<L> upload,
      UploadParts<L> parts,
      Supplier<NewJob> job,
      Supplier<Uni<Void>> forgetting) {
    return begun(
        upload
            .lines()
            .onItem()
            .transformToUniAndConcatenate(parts::add)
            .collect()
            .last()
            .chain(() -> parts.end())
            .chain(
                () ->
                    parts.lines() == 0
                        ? Uni.createFrom().item(Optional.<Answer<Job>>empty())
                        : jobs.submit(
                                job.get(),
                                upload.attempt().map(given -> keyed(organization, given)))
                            .map(Optional::of))
            .call(
                answer ->
                    answer.filter(Answer.First.class::isInstance).isPresent()
                        ? Uni.createFrom().voidItem()
                        : forgotten(parts, forgetting))
            .onFailure()
            .call(() -> forgotten(parts, forgetting)));
  }

  /**
   * Goes on when its caller hangs up: then the upload breaks off, and what was kept is forgotten.
   */
  private static <T> Uni<T> begun(Uni<T> work) {
    return Uni.createFrom()
        .emitter(emitter -> work.subscribe().with(emitter::complete, emitter::fail));
  }

  /** A file with one short code could be guessed from its digest. */
  private Attempt keyed(OrganizationId organization, Attempt attempt) {
    var hash = vault.hash(organization, "upload/" + attempt.fingerprint());
    return new Attempt(attempt.key(), HexFormat.of().formatHex(hash.bytes(), 1, HASH_END));
  }

  /**
   * Also what was just about to be kept. What is left of it otherwise goes with the uploads that
   * nobody went on with.
   */
  private static Uni<Void> forgotten(UploadParts<?> parts, Supplier<Uni<Void>> forgetting) {
    return parts
        .settled()
        .onFailure()
        .recoverWithNull()
        .chain(forgetting::get)
        .onFailure()
        .recoverWithNull();
  }
}
