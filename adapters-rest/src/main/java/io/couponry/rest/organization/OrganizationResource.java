package io.couponry.rest.organization;

import io.couponry.application.port.Versioned;
import io.couponry.application.port.in.ManageOrganizations;
import io.couponry.application.port.in.ManageOrganizations.Put;
import io.couponry.domain.organization.Organization;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.rest.json.ETags;
import io.couponry.rest.json.ListBody;
import io.couponry.rest.json.PageQuery;
import io.couponry.rest.json.PathIds;
import io.couponry.rest.json.Submission;
import io.couponry.rest.problem.ProblemException;
import io.couponry.rest.problem.Problems;
import io.couponry.rest.security.Caller;
import io.couponry.rest.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/organizations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Organizations")
class OrganizationResource {
  private final ManageOrganizations organizations;
  private final Caller caller;

  OrganizationResource(ManageOrganizations organizations, Caller caller) {
    this.organizations = organizations;
    this.caller = caller;
  }

  @PUT
  @Path("/{org}")
  @RolesAllowed(Roles.PLATFORM)
  @Operation(summary = "Create or replace an organization")
  public Uni<RestResponse<OrganizationView>> put(
      @RestPath String org,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      Submission<OrganizationBody> body) {
    var organization =
        body.read(
            (request, flaws) -> {
              var id = flaws.value("org", () -> new OrganizationId(org));
              return request
                  .toOrganization(id.orElse(new OrganizationId("unnamed")), flaws)
                  .filter(made -> id.isPresent());
            });
    return organizations
        .put(organization, ETags.version(ifMatch))
        .map(OrganizationResource::response);
  }

  @GET
  @Path("/{org}")
  @RolesAllowed({Roles.PLATFORM, Roles.ADMIN})
  @Operation(summary = "Show an organization")
  public Uni<RestResponse<OrganizationView>> get(@RestPath String org) {
    var id = caller.organization(PathIds.of(org, OrganizationId::new, "organization"));
    return organizations
        .find(id)
        .map(
            found ->
                response(
                    RestResponse.Status.OK,
                    found.orElseThrow(() -> Problems.notFound("organization"))));
  }

  @GET
  @RolesAllowed(Roles.PLATFORM)
  @Operation(summary = "List organizations")
  public Uni<ListBody<OrganizationView>> list(
      @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
    return organizations
        .list(PageQuery.read(limit, cursor, PageQuery.parsesAs(OrganizationId::new)))
        .map(page -> ListBody.of(page, OrganizationView::of));
  }

  private static RestResponse<OrganizationView> response(Put put) {
    return switch (put) {
      case Put.Created(var organization) -> response(RestResponse.Status.CREATED, organization);
      case Put.Replaced(var organization) -> response(RestResponse.Status.OK, organization);
      case Put.Invalid(var flaws) -> throw Problems.invalidRequest(flaws);
      case Put.VersionMismatch() -> throw Problems.preconditionFailed();
      case Put.WouldOverlap(var what) -> throw Problems.codeSpaceOverlap(what);
      case Put.MatchingKept() ->
          throw new ProblemException(
              Problems.of(
                  "matching-kept",
                  422,
                  "The matching can no longer be changed",
                  "Codes were imported, and are found in the form in which they are compared now."));
    };
  }

  private static RestResponse<OrganizationView> response(
      RestResponse.Status status, Versioned<Organization> organization) {
    return RestResponse.ResponseBuilder.create(status, OrganizationView.of(organization))
        .header("ETag", ETags.of(organization.version()))
        .build();
  }
}
