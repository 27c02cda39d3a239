package io.couponry.rest.code;

import io.couponry.application.port.Flaws;
import io.couponry.application.port.in.AssignCodes;
import io.couponry.application.port.in.AssignCodes.Outcome;
import io.couponry.application.port.in.AssignCodes.TakenBack;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.coupon.CouponId;
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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/coupons/{id}/assignments")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Codes")
@RolesAllowed(Roles.ADMIN)
class AssignmentResource {
  private final AssignCodes codes;
  private final Caller caller;

  AssignmentResource(AssignCodes codes, Caller caller) {
    this.codes = codes;
    this.caller = caller;
  }

  @PUT
  @Operation(
      summary =
          "Give codes to customers, certain ones or the next free ones, all or none; repeating gives"
              + " the same")
  public Uni<ListBody<AssignmentView>> assign(
      @RestPath String id, Submission<AssignmentRequest> body) {
    var coupon = PathIds.coupon(id);
    return assign(coupon, body.read(AssignmentRequest::toWanted)).map(AssignmentResource::response);
  }

  @GET
  @Operation(summary = "List a coupon's codes that belong to customers, or to one of them")
  public Uni<ListBody<AssignmentView>> list(
      @RestPath String id,
      @QueryParam("customerId") @Nullable String customerId,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var coupon = PathIds.coupon(id);
    var flaws = new Flaws();
    var customer =
        Optional.ofNullable(customerId)
            .flatMap(text -> flaws.value("customerId", () -> new CustomerId(text)));
    var page = PageQuery.read(limit, cursor, PageQuery.parsesAs(Long::valueOf), flaws);
    if (!flaws.isEmpty()) {
      throw Problems.invalidRequest(flaws.all());
    }
    return codes
        .list(caller.organization(), coupon, customer, page.orElseThrow())
        .map(
            found ->
                ListBody.of(
                    found.orElseThrow(() -> Problems.notFound("coupon")), AssignmentView::of));
  }

  @DELETE
  @Path("/{ordinal}")
  @Operation(summary = "Take a code that is not in use away from its holder")
  @APIResponse(responseCode = "204")
  public Uni<RestResponse<Void>> takeBack(@RestPath String id, @RestPath String ordinal) {
    var coupon = PathIds.coupon(id);
    var number = PathIds.of(ordinal, Long::valueOf, "assignment");
    return codes.takeBack(caller.organization(), coupon, number).map(AssignmentResource::response);
  }

  private Uni<Outcome> assign(CouponId coupon, AssignmentRequest.Wanted wanted) {
    return switch (wanted) {
      case AssignmentRequest.Wanted.These(var bindings) ->
          codes.bind(caller.organization(), coupon, bindings);
      case AssignmentRequest.Wanted.Next(var customers, var perCustomer) ->
          codes.handOut(caller.organization(), coupon, customers, perCustomer);
    };
  }

  private static ListBody<AssignmentView> response(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Given(var given) ->
          new ListBody<>(given.stream().map(AssignmentView::of).toList(), null);
      case Outcome.Refused(var obstacles) -> throw AssignmentProblems.refused(obstacles);
      case Outcome.TooFew(var left) -> throw AssignmentProblems.tooFew(left);
      case Outcome.NotOfMany() -> throw AssignmentProblems.notOfMany();
      case Outcome.Archived() ->
          throw Problems.conflict("This coupon is archived: its codes are history.");
      case Outcome.NotFound() -> throw Problems.notFound("coupon");
    };
  }

  private static RestResponse<Void> response(TakenBack what) {
    return switch (what) {
      case TAKEN_BACK -> RestResponse.noContent();
      case NOT_ASSIGNED -> throw Problems.notFound("assignment");
      case HELD -> throw Problems.conflict("This code is set aside for a checkout.");
      case USED -> throw Problems.conflict("This code was used: roll that back first.");
    };
  }
}
