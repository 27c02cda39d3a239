package io.couponry.application.service;

import io.couponry.application.port.in.PurgeJobs;
import io.couponry.application.port.out.Leftovers;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Purges jobs that ended longer ago than they are kept. */
public final class PurgeJobsService implements PurgeJobs {
  private final Leftovers leftovers;
  private final Duration kept;

  public PurgeJobsService(Leftovers leftovers, Duration kept) {
    this.leftovers = leftovers;
    this.kept = kept;
  }

  @Override
  public Uni<Integer> purge() {
    return Batchwise.all(most -> leftovers.purgeJobs(kept, most));
  }
}
