package io.couponry.application.port.in;

import io.smallrye.mutiny.Uni;

/** Forgets exported files that were kept for long enough, and tells how many parts they had. */
public interface PurgeExports {
  Uni<Integer> purge();
}
