package io.couponry.application.service;

import io.couponry.application.port.Job;
import io.couponry.application.port.JobId;
import io.couponry.application.port.in.RotateKeys;
import io.couponry.application.port.out.CodeVault;
import io.couponry.application.port.out.Identifiers;
import io.couponry.application.port.out.NewJob;
import io.couponry.application.port.out.StoredCodes;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** One organization after the other. What is not seen to in one run is in the next. */
public final class RotateKeysService implements RotateKeys {
  private static final int AT_ONCE = 100;

  private final StoredCodes codes;
  private final CodeVault vault;
  private final Identifiers identifiers;
  private final JobIntake intake;

  public RotateKeysService(
      StoredCodes codes, CodeVault vault, Identifiers identifiers, JobIntake intake) {
    this.codes = codes;
    this.vault = vault;
    this.identifiers = identifiers;
    this.intake = intake;
  }

  @Override
  public Uni<Integer> rotate() {
    return codes
        .outdated(AT_ONCE)
        .onItem()
        .transformToMulti(organizations -> Multi.createFrom().iterable(organizations))
        .onItem()
        .transformToUniAndConcatenate(organization -> rotate(organization))
        .filter(Optional::isPresent)
        .collect()
        .with(Collectors.summingInt(job -> 1))
        .call(codes::leaveFormerKeys);
  }

  @Override
  public Uni<Optional<Job>> rotate(OrganizationId organization) {
    return codes
        .order(
            new NewJob(
                organization,
                new JobId(identifiers.next()),
                StoredCodes.RENEWAL,
                RotationWork.to(vault.newest()),
                OptionalLong.empty()))
        .invoke(job -> job.ifPresent(found -> intake.wake()));
  }
}
