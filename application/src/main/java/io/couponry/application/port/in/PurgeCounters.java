package io.couponry.application.port.in;

import io.smallrye.mutiny.Uni;

/** Forgets counters of periods that are over, and tells how many. */
public interface PurgeCounters {
  Uni<Integer> purge();
}
