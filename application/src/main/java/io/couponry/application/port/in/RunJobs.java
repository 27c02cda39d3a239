package io.couponry.application.port.in;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Does what jobs are about, a turn at one after a turn at another. */
public interface RunJobs {
  /**
   * Takes turns until no job is left that wants one, and tells how many; none where this instance
   * has its hands full, because then somebody is at it.
   */
  Uni<Integer> run();

  /**
   * Takes no more turns, lets those under way end after their step, and waits for them, but no
   * longer than this. What does not end in time is taken over by others later.
   */
  void stop(Duration patience);
}
