package io.couponry.rest.security;

import io.couponry.domain.basket.Channel;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.organization.Role;
import io.couponry.rest.problem.Problems;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;

/** The key that asks: its organization, role and channel. */
@RequestScoped
public class Caller {
  static final String ORGANIZATION = "couponry.organization";
  static final String ROLE = "couponry.role";
  static final String CHANNEL = "couponry.channel";

  private final SecurityIdentity identity;

  Caller(SecurityIdentity identity) {
    this.identity = identity;
  }

  /** The organization that every query of this request is bounded by. */
  public OrganizationId organization() {
    return identity.getAttribute(ORGANIZATION);
  }

  public boolean isPublic() {
    return identity.<Role>getAttribute(ROLE) == Role.PUBLIC;
  }

  public boolean isAdmin() {
    return identity.hasRole(Roles.ADMIN);
  }

  public Channel channel() {
    return identity.getAttribute(CHANNEL);
  }

  /** The organization an address names, if this key may know of it. */
  public OrganizationId organization(OrganizationId named) {
    if (!identity.hasRole(Roles.PLATFORM) && !named.equals(organization())) {
      throw Problems.notFound("organization");
    }
    return named;
  }
}
