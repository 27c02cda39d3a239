package io.couponry.application.port.in;

import io.couponry.application.port.Job;
import io.couponry.application.port.JobId;
import io.couponry.application.port.JobKind;
import io.couponry.application.port.Page;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Follows bulky work, and stops it. */
public interface ManageJobs {
  Uni<Optional<Job>> find(OrganizationId organization, JobId id);

  /** The latest first. */
  Uni<Page<Job>> list(OrganizationId organization, Filter filter, Page.Request page);

  /**
   * Sees to it that nothing more of a job is done: a step that is under way is undone, and those
   * before it stay. Doing so again does nothing more.
   */
  Uni<Cancellation> cancel(OrganizationId organization, JobId id);

  record Filter(Optional<Job.State> state, Optional<JobKind> kind) {}

  sealed interface Cancellation {
    /** By now it is. */
    record Cancelled() implements Cancellation {}

    /** In another way. */
    record AlreadyEnded(Job.State state) implements Cancellation {}

    record NotFound() implements Cancellation {}
  }
}
