package io.couponry.application.port.in;

import io.smallrye.mutiny.Uni;

/** Tells how much bulky work there is, of all organizations. */
public interface CountJobs {
  Uni<Load> count();

  record Load(long waiting, long running) {}
}
