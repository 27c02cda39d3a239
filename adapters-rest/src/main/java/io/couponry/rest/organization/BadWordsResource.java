package io.couponry.rest.organization;

import io.couponry.application.port.in.ManageBadWords;
import io.couponry.application.port.in.ManageOrganizations;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.rest.json.PathIds;
import io.couponry.rest.json.Submission;
import io.couponry.rest.problem.Problems;
import io.couponry.rest.security.Caller;
import io.couponry.rest.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/organizations/{org}/bad-words")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Codes")
@RolesAllowed({Roles.PLATFORM, Roles.ADMIN})
class BadWordsResource {
  private final ManageBadWords badWords;
  private final ManageOrganizations organizations;
  private final Caller caller;

  BadWordsResource(ManageBadWords badWords, ManageOrganizations organizations, Caller caller) {
    this.badWords = badWords;
    this.organizations = organizations;
    this.caller = caller;
  }

  @GET
  @Operation(summary = "Show the words that generated codes must not show")
  public Uni<BadWordsBody> find(@RestPath String org) {
    return existing(org).chain(badWords::find).map(BadWordsBody::of);
  }

  @PUT
  @Operation(summary = "Replace them, for codes that are issued from now on")
  public Uni<BadWordsBody> replace(@RestPath String org, Submission<BadWordsBody> body) {
    return existing(org)
        .chain(id -> badWords.replace(id, body.read(BadWordsBody::toBadWords)))
        .map(BadWordsBody::of);
  }

  private Uni<OrganizationId> existing(String org) {
    var id = caller.organization(PathIds.of(org, OrganizationId::new, "organization"));
    return organizations
        .find(id)
        .map(found -> found.orElseThrow(() -> Problems.notFound("organization")).value().id());
  }
}
