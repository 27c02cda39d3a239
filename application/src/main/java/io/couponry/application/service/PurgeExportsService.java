package io.couponry.application.service;

import io.couponry.application.port.in.PurgeExports;
import io.couponry.application.port.out.Leftovers;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Purges files an hour after they have expired, so that a download that has begun can end. */
public final class PurgeExportsService implements PurgeExports {
  private static final Duration GRACE = Duration.ofHours(1);

  /** A part has about a megabyte. */
  private static final int PARTS = 50;

  private final Leftovers leftovers;
  private final Duration kept;

  public PurgeExportsService(Leftovers leftovers, Duration kept) {
    this.leftovers = leftovers;
    this.kept = kept;
  }

  @Override
  public Uni<Integer> purge() {
    return Batchwise.all(PARTS, most -> leftovers.purgeExports(kept.plus(GRACE), most));
  }
}
