package io.couponry.application.port.out;

import io.couponry.application.port.Job.Progress;
import io.couponry.application.port.JobKind;
import java.util.Map;
import java.util.Optional;

/**
 * A claimed job as whoever goes on with it needs it: what is to be done, in its kind's own words,
 * and the place to go on from; none at the beginning.
 */
public record JobTurn(
    JobClaim claim,
    JobKind kind,
    Map<String, String> work,
    Progress progress,
    Optional<String> place) {
  public JobTurn {
    work = Map.copyOf(work);
  }

  /** The same after a step. */
  public JobTurn after(JobAdvance advance) {
    return new JobTurn(
        claim, kind, work, progress.plus(advance.done(), advance.errors()), advance.place());
  }
}
