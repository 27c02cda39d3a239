package io.couponry.rest.coupon;

import io.couponry.application.port.Flaws;
import io.couponry.application.port.in.ManageCoupons;
import io.couponry.application.port.in.ManageCoupons.Created;
import io.couponry.application.port.in.ManageCoupons.Filter;
import io.couponry.application.port.in.ManageCoupons.Removed;
import io.couponry.application.port.in.ManageCoupons.Replaced;
import io.couponry.application.port.in.ReadUsage;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Standing;
import io.couponry.rest.json.Answers;
import io.couponry.rest.json.ETags;
import io.couponry.rest.json.ListBody;
import io.couponry.rest.json.PageQuery;
import io.couponry.rest.json.PathIds;
import io.couponry.rest.json.Submission;
import io.couponry.rest.json.Texts;
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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/coupons")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Coupons")
@RolesAllowed(Roles.ADMIN)
class CouponResource {
  private static final InstantSource CLOCK = InstantSource.system();

  private final ManageCoupons coupons;
  private final ReadUsage usage;
  private final Caller caller;

  CouponResource(ManageCoupons coupons, ReadUsage usage, Caller caller) {
    this.coupons = coupons;
    this.usage = usage;
    this.caller = caller;
  }

  @POST
  @Operation(summary = "Create a coupon; what is left out comes from the organization's defaults")
  @APIResponseSchema(value = CouponBody.class, responseCode = "201")
  public Uni<RestResponse<CouponBody>> create(
      @HeaderParam("Idempotency-Key") @Nullable String key, Submission<CouponBody> body) {
    return coupons
        .create(
            caller.organization(),
            body.readWithFlaws(CouponBody::toDraft),
            body.optionalAttempt(key, ""))
        .map(answer -> Answers.response(answer, CouponResource::response));
  }

  @GET
  @Operation(summary = "List coupons")
  public Uni<ListBody<CouponBody>> list(
      @QueryParam("campaign") @Nullable String campaign,
      @QueryParam("status") @Nullable String status,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var flaws = new Flaws();
    var filter =
        new Filter(
            Optional.ofNullable(campaign)
                .flatMap(text -> flaws.value("campaign", () -> new CampaignId(text))),
            Texts.constant(Optional.ofNullable(status), Standing.class, "status", flaws));
    var page = PageQuery.read(limit, cursor, PageQuery.parsesAs(CouponId::new), flaws);
    if (!flaws.isEmpty()) {
      throw Problems.invalidRequest(flaws.all());
    }
    return coupons
        .list(caller.organization(), filter, page.orElseThrow())
        .map(found -> ListBody.of(found, CouponResource::body));
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Show a coupon")
  public Uni<RestResponse<CouponBody>> get(@RestPath String id) {
    return coupons
        .find(caller.organization(), PathIds.coupon(id))
        .map(
            found ->
                stored(
                    RestResponse.Status.OK, found.orElseThrow(() -> Problems.notFound("coupon"))));
  }

  @PUT
  @Path("/{id}")
  @Operation(summary = "Replace a coupon's definition; id and codes stay, defaults do not apply")
  public Uni<RestResponse<CouponBody>> replace(
      @RestPath String id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      Submission<CouponBody> body) {
    return coupons
        .replace(
            caller.organization(),
            PathIds.coupon(id),
            ETags.requiredVersion(ifMatch),
            body.readWithFlaws(CouponBody::toDraft))
        .map(CouponResource::response);
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Delete a coupon that was never used; archive one that was")
  public Uni<RestResponse<Void>> remove(
      @RestPath String id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    var expected = ETags.version(ifMatch);
    return coupons
        .remove(
            caller.organization(),
            PathIds.coupon(id),
            expected.isPresent() ? Optional.of(expected.getAsLong()) : Optional.empty())
        .map(CouponResource::response);
  }

  @GET
  @Path("/{id}/usage")
  @Operation(summary = "Show how a coupon is doing, in all and per day")
  public Uni<UsageView> usage(@RestPath String id) {
    return usage
        .usage(caller.organization(), PathIds.coupon(id))
        .map(found -> UsageView.of(found.orElseThrow(() -> Problems.notFound("coupon"))));
  }

  private static RestResponse<CouponBody> response(Created created) {
    return switch (created) {
      case Created.Stored(var coupon) -> stored(RestResponse.Status.CREATED, coupon);
      case Created.Invalid(var flaws) -> throw Problems.invalidRequest(flaws);
      case Created.IdTaken(var id) ->
          throw Problems.conflict("There is already a coupon with the id " + id + ".");
      case Created.Overlaps(var other) -> throw Problems.codeSpaceOverlap(other);
    };
  }

  private static RestResponse<CouponBody> response(Replaced replaced) {
    return switch (replaced) {
      case Replaced.Stored(var coupon) -> stored(RestResponse.Status.OK, coupon);
      case Replaced.Invalid(var flaws) -> throw Problems.invalidRequest(flaws);
      case Replaced.VersionMismatch() -> throw Problems.preconditionFailed();
      case Replaced.Archived() ->
          throw Problems.conflict("This coupon is archived; create a new one.");
      case Replaced.NotFound() -> throw Problems.notFound("coupon");
    };
  }

  private static RestResponse<Void> response(Removed removed) {
    return switch (removed) {
      case DELETED, ARCHIVED -> RestResponse.noContent();
      case VERSION_MISMATCH -> throw Problems.preconditionFailed();
      case NOT_FOUND -> throw Problems.notFound("coupon");
    };
  }

  private static CouponBody body(Coupon coupon) {
    return CouponBody.of(coupon, CLOCK.instant());
  }

  private static RestResponse<CouponBody> stored(RestResponse.Status status, Coupon coupon) {
    var response =
        RestResponse.ResponseBuilder.create(status, body(coupon))
            .header("ETag", ETags.of(coupon.version()));
    return status == RestResponse.Status.CREATED
        ? response
            .location(URI.create("/api/coupons/" + PathIds.encoded(coupon.id().value())))
            .build()
        : response.build();
  }
}
