package io.couponry.bootstrap.wiring;

import io.couponry.bootstrap.local.Pause;
import io.couponry.bootstrap.local.StartRefused;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Does again what failed because the database was not there. */
record DatabasePatience(Duration patience, Duration step) {
  private static final Logger LOG = Logger.getLogger(DatabasePatience.class);

  /** {@code work} can be repeated. Any other failure of it is passed on at once. */
  void insistOn(Runnable work) {
    var absence = tried(work);
    if (absence.isPresent()) {
      LOG.warnf(
          "the database is waited for, at most %d s cause=%s",
          patience.toSeconds(), absence.get().reason());
      waitWhile(absence, work);
    }
  }

  private void waitWhile(Optional<DatabaseAbsence> first, Runnable work) {
    var end = System.nanoTime() + patience.toNanos();
    try (var _ = StartInterruption.onSignal()) {
      for (var absence = first; absence.isPresent(); absence = tried(work)) {
        if (System.nanoTime() - end >= 0) {
          throw isOver(absence.get());
        }
        Pause.lasting(step);
      }
    }
  }

  private static Optional<DatabaseAbsence> tried(Runnable work) {
    try {
      work.run();
      return Optional.empty();
    } catch (RuntimeException failure) {
      var absence = DatabaseAbsence.behind(failure);
      if (absence.isEmpty()) {
        throw failure;
      }
      return absence;
    }
  }

  private StartRefused isOver(DatabaseAbsence absence) {
    return new StartRefused(
        "The database was not there for %d seconds (%s): start it, or set"
                .formatted(patience.toSeconds(), absence.reason())
            + " couponry.database-patience to wait for it longer.");
  }
}
