package io.couponry.application.port.in;

import io.smallrye.mutiny.Uni;

/** Forgets jobs that ended long ago, and tells how many. */
public interface PurgeJobs {
  Uni<Integer> purge();
}
