package io.couponry.application.port.in;

import io.couponry.application.port.Flaw;
import io.couponry.application.port.Page;
import io.couponry.application.port.Versioned;
import io.couponry.domain.organization.Organization;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Creates, replaces and shows organizations. */
public interface ManageOrganizations {
  /**
   * Creates the organization with the sample character sets, or replaces it. With an expected
   * version it only replaces exactly that one. A coupon check must be at an address that this
   * installation may call.
   */
  Uni<Put> put(Organization organization, OptionalLong expectedVersion);

  Uni<Optional<Versioned<Organization>>> find(OrganizationId id);

  /** The key that signs what the organization's coupon check is asked; there is one before it. */
  Uni<Optional<byte[]>> checkSigningKey(OrganizationId id);

  /** In the order of their ids. */
  Uni<Page<Versioned<Organization>>> list(Page.Request page);

  sealed interface Put {
    record Created(Versioned<Organization> organization) implements Put {}

    record Replaced(Versioned<Organization> organization) implements Put {}

    record Invalid(List<Flaw> flaws) implements Put {}

    record VersionMismatch() implements Put {}

    /** The new matching would make one string mean two coupons; {@code what} names both sides. */
    record WouldOverlap(String what) implements Put {}

    /**
     * Codes were imported, which are found in the form that the matching of then folded them to.
     */
    record MatchingKept() implements Put {}
  }
}
