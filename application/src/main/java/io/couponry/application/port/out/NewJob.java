package io.couponry.application.port.out;

import io.couponry.application.port.JobId;
import io.couponry.application.port.JobKind;
import io.couponry.domain.organization.OrganizationId;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Bulky work that is to be done. {@code work} says what, in its kind's own words; it is kept as it
 * stands, so no code and no secret belongs there.
 */
public record NewJob(
    OrganizationId organization,
    JobId id,
    JobKind kind,
    Map<String, String> work,
    OptionalLong total) {
  public NewJob {
    work = Map.copyOf(work);
  }
}
