package io.couponry.application.port.out;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.Job;
import io.couponry.application.port.JobId;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Files that jobs make, and what else only those jobs know. Nothing of it is kept in the clear. */
public interface Exports {
  /**
   * Sets a job down that makes a file; {@code work} says of which coupon. Its secret is kept apart
   * from what everybody sees of a job.
   */
  Uni<Answer<Job>> submit(NewJob job, Optional<String> secret, Optional<Attempt> attempt);

  /** The job's secret as its latest step left it. */
  Uni<Optional<String>> secret(JobClaim claim);

  /**
   * Adds parts to a job's file, in whatever order, leaves it a secret, and lets it advance: all in
   * one transaction. With its last step the file is whole, and there is no secret any more.
   */
  Uni<JobStep> add(
      JobClaim claim, List<FilePart> parts, Optional<String> secret, JobAdvance advance);

  /** Empty when the coupon has no such job. */
  Uni<Optional<Kept>> find(OrganizationId organization, CouponId coupon, JobId job);

  /** The part of a file in which a place is; empty when there is none. */
  Uni<Optional<FilePart>> part(OrganizationId organization, JobId job, long place);

  /** The size is that of the file, as long as there is a whole one. */
  record Kept(Job job, Map<String, String> work, OptionalLong size) {
    public Kept {
      work = Map.copyOf(work);
    }
  }
}
