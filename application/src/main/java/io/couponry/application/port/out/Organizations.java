package io.couponry.application.port.out;

import io.couponry.application.port.Versioned;
import io.couponry.application.port.in.ManageOrganizations.Put;
import io.couponry.domain.organization.Organization;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The organizations that exist. */
public interface Organizations {
  /**
   * Creates (with the sample character sets) or replaces, atomically; refuses a matching under
   * which two of the organization's codes would become one.
   */
  Uni<Put> put(Organization organization, OptionalLong expectedVersion);

  /** May lag behind another instance's change by half a minute. */
  Uni<Optional<Versioned<Organization>>> find(OrganizationId id);

  /** At most {@code limit}, in the order of their ids, after {@code after}. */
  Uni<List<Versioned<Organization>>> page(Optional<OrganizationId> after, int limit);
}
