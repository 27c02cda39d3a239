package io.couponry.rest.organization;

import io.couponry.application.port.in.ManageApiKeys;
import io.couponry.application.port.in.ManageOrganizations;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.rest.json.Answers;
import io.couponry.rest.json.ListBody;
import io.couponry.rest.json.PageQuery;
import io.couponry.rest.json.PathIds;
import io.couponry.rest.json.Submission;
import io.couponry.rest.problem.Problems;
import io.couponry.rest.security.Caller;
import io.couponry.rest.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/organizations/{org}/keys")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "API keys")
@RolesAllowed({Roles.PLATFORM, Roles.ADMIN})
class KeyResource {
  private final ManageApiKeys keys;
  private final ManageOrganizations organizations;
  private final Caller caller;

  KeyResource(ManageApiKeys keys, ManageOrganizations organizations, Caller caller) {
    this.keys = keys;
    this.organizations = organizations;
    this.caller = caller;
  }

  @POST
  @Operation(summary = "Make an API key; its secret is in this answer only")
  @APIResponseSchema(value = KeyView.class, responseCode = "201")
  public Uni<RestResponse<KeyView>> issue(
      @RestPath String org,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      Submission<KeyRequest> body) {
    return existing(org)
        .chain(
            organization ->
                keys.issue(
                    body.read((request, flaws) -> request.toCommand(organization, flaws)),
                    body.optionalAttempt(key, "")))
        .map(
            answer ->
                Answers.response(
                    answer,
                    issued ->
                        RestResponse.ResponseBuilder.create(
                                RestResponse.Status.CREATED, KeyView.of(issued))
                            .header("Cache-Control", "no-store")
                            .build()));
  }

  @GET
  @Operation(summary = "List the API keys in force")
  public Uni<ListBody<KeyView>> list(
      @RestPath String org,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var page = PageQuery.read(limit, cursor, PageQuery.parsesAs(UUID::fromString));
    return existing(org)
        .chain(organization -> keys.list(organization, page))
        .map(found -> ListBody.of(found, KeyView::of));
  }

  @DELETE
  @Path("/{keyId}")
  @Operation(summary = "Revoke an API key")
  public Uni<RestResponse<Void>> revoke(@RestPath String org, @RestPath String keyId) {
    return existing(org)
        .chain(organization -> keys.revoke(organization, PathIds.uuid(keyId, "API key")))
        .map(
            revoked -> {
              if (!revoked) {
                throw Problems.notFound("API key");
              }
              return RestResponse.noContent();
            });
  }

  private Uni<OrganizationId> existing(String org) {
    var id = caller.organization(PathIds.of(org, OrganizationId::new, "organization"));
    return organizations
        .find(id)
        .map(found -> found.orElseThrow(() -> Problems.notFound("organization")).value().id());
  }
}
