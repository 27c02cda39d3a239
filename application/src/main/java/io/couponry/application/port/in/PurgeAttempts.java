package io.couponry.application.port.in;

import io.smallrye.mutiny.Uni;

/** Forgets idempotency keys that nobody will repeat any more, and tells how many. */
public interface PurgeAttempts {
  Uni<Integer> purge();
}
