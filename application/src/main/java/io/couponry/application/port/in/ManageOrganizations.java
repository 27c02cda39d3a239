package io.couponry.application.port.in;

import io.couponry.application.port.Page;
import io.couponry.application.port.Versioned;
import io.couponry.domain.organization.Organization;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.OptionalLong;

/** Creates, replaces and shows organizations. */
public interface ManageOrganizations {
  /**
   * Creates the organization with the sample character sets, or replaces it. With an expected
   * version it only replaces exactly that one.
   */
  Uni<Put> put(Organization organization, OptionalLong expectedVersion);

  Uni<Optional<Versioned<Organization>>> find(OrganizationId id);

  /** In the order of their ids. */
  Uni<Page<Versioned<Organization>>> list(Page.Request page);

  sealed interface Put {
    record Created(Versioned<Organization> organization) implements Put {}

    record Replaced(Versioned<Organization> organization) implements Put {}

    record VersionMismatch() implements Put {}

    /** The new matching would make one string mean two coupons; {@code what} names both sides. */
    record WouldOverlap(String what) implements Put {}
  }
}
