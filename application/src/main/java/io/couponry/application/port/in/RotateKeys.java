package io.couponry.application.port.in;

import io.couponry.application.port.Job;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * Sees to it that stored codes are hashed and sealed under the newest master key, by jobs, while
 * the service serves.
 */
public interface RotateKeys {
  /**
   * Sets down a job for each organization that has something under a former key, unless one is
   * open, or failed or was cancelled within a day; and notes former keys that nothing needs any
   * more. How many jobs.
   */
  Uni<Integer> rotate();

  /**
   * The job that does so for an organization: the one that is open, or else a new one. Empty where
   * nothing is under a former key.
   */
  Uni<Optional<Job>> rotate(OrganizationId organization);
}
