package io.couponry.rest.organization;

import io.couponry.application.port.in.ManageOrganizations;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.rest.json.PathIds;
import io.couponry.rest.problem.Problems;
import io.couponry.rest.security.Caller;
import io.couponry.rest.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/organizations/{org}/coupon-check")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Organizations")
@RolesAllowed({Roles.PLATFORM, Roles.ADMIN})
class CouponCheckResource {
  private final ManageOrganizations organizations;
  private final Caller caller;

  CouponCheckResource(ManageOrganizations organizations, Caller caller) {
    this.organizations = organizations;
    this.caller = caller;
  }

  @GET
  @Path("/secret")
  @Operation(
      summary = "Show the secret that signs the questions of the coupon check",
      description = "It is there before a check is configured, and stays the same.")
  public Uni<RestResponse<CheckSecretView>> secret(@RestPath String org) {
    var id = caller.organization(PathIds.of(org, OrganizationId::new, "organization"));
    return organizations
        .checkSigningKey(id)
        .map(key -> key.orElseThrow(() -> Problems.notFound("organization")))
        .map(
            key ->
                RestResponse.ResponseBuilder.ok(CheckSecretView.of(key))
                    .header("Cache-Control", "no-store")
                    .build());
  }
}
