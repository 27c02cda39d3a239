package io.couponry.application.port.out;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.Job;
import io.couponry.application.port.JobId;
import io.couponry.application.port.JobKind;
import io.couponry.application.port.in.CountJobs.Load;
import io.couponry.application.port.in.ManageJobs.Cancellation;
import io.couponry.application.port.in.ManageJobs.Filter;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Bulky work, done in steps by whoever has claimed it. A step and the advance of its job are one
 * transaction, which is undone where the claim is no longer good; so each step is done once,
 * whoever dies or stalls. The database's clock is the only one.
 */
public interface Jobs {
  /** Sets a job down, to wait for its first turn. */
  Uni<Answer<Job>> submit(NewJob job, Optional<Attempt> attempt);

  /**
   * Claims a job of one of these kinds that is due, or whose worker did nothing for {@code
   * silence}. First comes the organization whose latest turn was the longest ago, of its jobs the
   * one that is due for longest. Of several who ask at once each gets another one.
   */
  Uni<Optional<JobTurn>> claim(UUID worker, Set<JobKind> kinds, Duration silence);

  /**
   * Ends a turn: the job is due again after {@code delay}. Does nothing where the claim is lost.
   */
  Uni<Void> putBack(JobClaim claim, Duration delay);

  /** The same after a step that went wrong; enough of them in a row and the job has failed. */
  Uni<Void> setBack(JobClaim claim, Setback setback);

  Uni<Cancellation> cancel(OrganizationId organization, JobId id);

  Uni<Optional<Job>> find(OrganizationId organization, JobId id);

  /** At most {@code limit}, the latest first, before {@code before}. */
  Uni<List<Job>> page(
      OrganizationId organization, Filter filter, Optional<JobId> before, int limit);

  Uni<Load> load();

  /**
   * A step that went wrong: the job fails with a sentence if it is the {@code most}th since the
   * last that went well, and is due again after {@code delay} otherwise.
   */
  record Setback(String failure, int most, Duration delay) {
    /** Trying again is of no use. */
    public static Setback lasting(String failure) {
      return new Setback(failure, 1, Duration.ZERO);
    }
  }
}
