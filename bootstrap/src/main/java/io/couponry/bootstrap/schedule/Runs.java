package io.couponry.bootstrap.schedule;

import io.couponry.application.port.Unavailable;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

/** What all runs share: an outage is no news of theirs, and the next run makes up for this one. */
final class Runs {
  private static final Logger LOG = Logger.getLogger(Runs.class);

  private Runs() {}

  static Uni<Void> of(Uni<?> work) {
    return work.replaceWithVoid()
        .onFailure(Unavailable.class)
        .invoke(outage -> LOG.debug("left for the next run", outage))
        .onFailure(Unavailable.class)
        .recoverWithNull();
  }
}
