package io.couponry.application.service;

import io.couponry.application.port.in.PurgeCounters;
import io.couponry.application.port.out.Leftovers;
import io.smallrye.mutiny.Uni;

/** Purges until no counter of a past period is left. */
public final class PurgeCountersService implements PurgeCounters {
  private final Leftovers leftovers;

  public PurgeCountersService(Leftovers leftovers) {
    this.leftovers = leftovers;
  }

  @Override
  public Uni<Integer> purge() {
    return Batchwise.all(leftovers::purgeCounters);
  }
}
