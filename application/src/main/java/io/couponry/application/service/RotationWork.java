package io.couponry.application.service;

import static java.util.Objects.requireNonNull;

import io.couponry.application.port.JobKind;
import io.couponry.application.port.Unavailable;
import io.couponry.application.port.out.CodeVault;
import io.couponry.application.port.out.JobStep;
import io.couponry.application.port.out.JobTurn;
import io.couponry.application.port.out.StoredCodes;
import io.smallrye.mutiny.Uni;
import java.util.Map;

/** Stores an organization's codes anew under the newest master key, some a step. */
public final class RotationWork implements BulkWork {
  private static final int AT_ONCE = 2_000;
  private static final String KEY = "key";

  private final StoredCodes codes;
  private final CodeVault vault;

  public RotationWork(StoredCodes codes, CodeVault vault) {
    this.codes = codes;
    this.vault = vault;
  }

  static Map<String, String> to(int key) {
    return Map.of(KEY, String.valueOf(key));
  }

  @Override
  public JobKind kind() {
    return StoredCodes.RENEWAL;
  }

  @Override
  public Uni<JobStep> step(JobTurn turn) {
    var wanted = Integer.parseInt(requireNonNull(turn.work().get(KEY), KEY));
    return vault.newest() < wanted
        ? Uni.createFrom().failure(() -> notYet(wanted))
        : codes.renew(turn.claim(), turn.place(), AT_ONCE);
  }

  /** While instances restart one after the other, some would find nothing to do and end the job. */
  private static Unavailable notYet(int wanted) {
    return new Unavailable(
        "this instance does not store codes under the key of the job",
        new IllegalStateException("master key " + wanted + " is not the newest here"));
  }
}
