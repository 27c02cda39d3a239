package io.couponry.rest.coupon;

import io.couponry.application.port.in.ManageCampaigns;
import io.couponry.application.port.in.ManageCampaigns.Put;
import io.couponry.domain.InvalidValue;
import io.couponry.domain.coupon.Campaign;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.rest.json.ETags;
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

@Path("/api/campaigns")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Campaigns")
@RolesAllowed(Roles.ADMIN)
class CampaignResource {
  private final ManageCampaigns campaigns;
  private final Caller caller;

  CampaignResource(ManageCampaigns campaigns, Caller caller) {
    this.campaigns = campaigns;
    this.caller = caller;
  }

  @PUT
  @Path("/{id}")
  @Operation(summary = "Create or replace a campaign: dates, limit and budget for all its coupons")
  public Uni<RestResponse<CampaignBody>> put(
      @RestPath String id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      Submission<CampaignBody> body) {
    var expected = ETags.version(ifMatch);
    var named = named(id);
    var draft =
        body.readWithFlaws(
            (request, flaws) -> request.toDraft(caller.organization(), named, flaws));
    return campaigns.put(draft, expected).map(CampaignResource::response);
  }

  @GET
  @Operation(summary = "List the campaigns that have rules of their own")
  public Uni<ListBody<CampaignBody>> list(
      @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
    var page = PageQuery.read(limit, cursor, PageQuery.parsesAs(CampaignId::new));
    return campaigns
        .list(caller.organization(), page)
        .map(found -> ListBody.of(found, CampaignBody::of));
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Show a campaign")
  public Uni<RestResponse<CampaignBody>> get(@RestPath String id) {
    return campaigns
        .find(caller.organization(), PathIds.campaign(id))
        .map(
            found ->
                stored(
                    RestResponse.Status.OK,
                    found.orElseThrow(() -> Problems.notFound("campaign"))));
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Remove a campaign's rules; its coupons stay as they are")
  public Uni<RestResponse<Void>> remove(
      @RestPath String id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return campaigns
        .remove(caller.organization(), PathIds.campaign(id), ETags.version(ifMatch))
        .map(
            removed ->
                switch (removed) {
                  case REMOVED -> RestResponse.noContent();
                  case VERSION_MISMATCH -> throw Problems.preconditionFailed();
                  case NOT_FOUND -> throw Problems.notFound("campaign");
                });
  }

  @GET
  @Path("/{id}/usage")
  @Operation(summary = "Show how a campaign is doing")
  public Uni<CampaignUsageView> usage(@RestPath String id) {
    return campaigns
        .usage(caller.organization(), PathIds.campaign(id))
        .map(found -> CampaignUsageView.of(found.orElseThrow(() -> Problems.notFound("campaign"))));
  }

  private static CampaignId named(String id) {
    try {
      return new CampaignId(id);
    } catch (InvalidValue invalid) {
      throw Problems.invalidRequest("id", String.valueOf(invalid.getMessage()));
    }
  }

  private static RestResponse<CampaignBody> response(Put put) {
    return switch (put) {
      case Put.Created(var campaign) -> stored(RestResponse.Status.CREATED, campaign);
      case Put.Replaced(var campaign) -> stored(RestResponse.Status.OK, campaign);
      case Put.Invalid(var flaws) -> throw Problems.invalidRequest(flaws);
      case Put.VersionMismatch() -> throw Problems.preconditionFailed();
    };
  }

  private static RestResponse<CampaignBody> stored(RestResponse.Status status, Campaign campaign) {
    return RestResponse.ResponseBuilder.create(status, CampaignBody.of(campaign))
        .header("ETag", ETags.of(campaign.version()))
        .build();
  }
}
