package io.couponry.rest.problem;

import io.vertx.ext.web.RoutingContext;

/**
 * Marks a request of the platform that acts inside an organization which does not exist. It matters
 * only where an organization is needed: creating one works all the same.
 */
public final class UnknownOrganization {
  public static final String NAMED = "couponry.unknown-organization";

  private UnknownOrganization() {}

  static boolean isNamedBy(RoutingContext context) {
    return Boolean.TRUE.equals(context.<Boolean>get(NAMED));
  }
}
