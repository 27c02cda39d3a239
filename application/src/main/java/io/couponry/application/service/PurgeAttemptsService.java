package io.couponry.application.service;

import io.couponry.application.port.in.PurgeAttempts;
import io.couponry.application.port.out.Leftovers;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Purges what is older than attempts are kept. */
public final class PurgeAttemptsService implements PurgeAttempts {
  private final Leftovers leftovers;
  private final Duration kept;

  public PurgeAttemptsService(Leftovers leftovers, Duration kept) {
    this.leftovers = leftovers;
    this.kept = kept;
  }

  @Override
  public Uni<Integer> purge() {
    return Batchwise.all(most -> leftovers.purgeAttempts(kept, most));
  }
}
