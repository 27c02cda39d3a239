package io.couponry.rest.redemption;

import io.couponry.application.port.in.EndHold;
import io.couponry.application.port.in.EndHold.Confirmation;
import io.couponry.application.port.in.EndHold.Release;
import io.couponry.application.port.in.FindHold;
import io.couponry.application.port.in.HoldCoupons;
import io.couponry.domain.redemption.Hold;
import io.couponry.domain.redemption.HoldId;
import io.couponry.rest.json.Answers;
import io.couponry.rest.json.PathIds;
import io.couponry.rest.json.Submission;
import io.couponry.rest.json.Texts;
import io.couponry.rest.problem.ProblemException;
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
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/holds")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Holds")
@RolesAllowed({Roles.ADMIN, Roles.REDEEMER})
class HoldResource {
  private final HoldCoupons holdCoupons;
  private final EndHold endHold;
  private final FindHold findHold;
  private final Caller caller;

  HoldResource(HoldCoupons holdCoupons, EndHold endHold, FindHold findHold, Caller caller) {
    this.holdCoupons = holdCoupons;
    this.endHold = endHold;
    this.findHold = findHold;
    this.caller = caller;
  }

  @POST
  @Operation(
      summary = "Set a use aside for a checkout; an order that asks again gets its hold, longer")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = HoldView.class)))
  public Uni<RestResponse<HoldView>> hold(
      @Parameter(required = true) @HeaderParam("Idempotency-Key") @Nullable String key,
      Submission<HoldRequest> body) {
    var attempt = body.attempt(key, "");
    var several = new AtomicBoolean();
    var command =
        body.read(
            (request, flaws) -> {
              several.set(request.isOfSeveral());
              return request.toCommand(caller.organization(), caller.channel(), attempt, flaws);
            });
    return holdCoupons
        .hold(command)
        .map(answer -> Answers.response(answer, outcome -> response(outcome, several.get())));
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Show a hold")
  public Uni<HoldView> get(@RestPath String id) {
    return findHold
        .find(caller.organization(), hold(id))
        .map(found -> HoldView.of(found.orElseThrow(() -> Problems.notFound("hold"))));
  }

  @POST
  @Path("/{id}/confirm")
  @Operation(summary = "Redeem what a hold set aside, each use under its id")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(oneOf = {RedemptionView.class, RedemptionsView.class})))
  public Uni<RestResponse<Object>> confirm(
      @RestPath String id,
      @Parameter(required = true) @HeaderParam("Idempotency-Key") @Nullable String key,
      Submission<ConfirmationRequest> body) {
    var hold = hold(id);
    var attempt = body.attempt(key, hold.toString());
    body.read((nothing, flaws) -> Optional.of(nothing));
    return endHold
        .confirm(caller.organization(), hold, attempt)
        .map(answer -> Answers.response(answer, HoldResource::response));
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Give back what a hold set aside")
  @APIResponse(responseCode = "204")
  public Uni<RestResponse<Void>> release(@RestPath String id) {
    return endHold.release(caller.organization(), hold(id)).map(HoldResource::response);
  }

  private static HoldId hold(String id) {
    return new HoldId(PathIds.uuid(id, "hold"));
  }

  private static RestResponse<HoldView> response(HoldCoupons.Outcome outcome, boolean several) {
    return switch (outcome) {
      case HoldCoupons.Outcome.Held(var hold) ->
          RestResponse.status(RestResponse.Status.CREATED, HoldView.asHeld(hold));
      case HoldCoupons.Outcome.Refused(var reasons) -> throw RefusalProblems.of(reasons);
      case HoldCoupons.Outcome.UnknownCodes(var codes) ->
          throw several ? Problems.codesNotFound(codes) : Problems.codeNotFound();
    };
  }

  private static RestResponse<Object> response(Confirmation confirmation) {
    return switch (confirmation) {
      case Confirmation.Confirmed(var taken) ->
          RestResponse.status(
              RestResponse.Status.CREATED,
              taken.size() > 1
                  ? RedemptionsView.asTaken(taken)
                  : RedemptionView.asTaken(taken.getFirst()));
      case Confirmation.Expired() -> throw expired();
      case Confirmation.AlreadyEnded(var kind) -> throw ended(kind);
      case Confirmation.NotFound() -> throw Problems.notFound("hold");
    };
  }

  private static RestResponse<Void> response(Release release) {
    return switch (release) {
      case Release.Released() -> RestResponse.noContent();
      case Release.AlreadyRedeemed() ->
          throw Problems.conflict("What it set aside was redeemed: roll that back instead.");
      case Release.NotFound() -> throw Problems.notFound("hold");
    };
  }

  private static ProblemException expired() {
    return new ProblemException(
        Problems.of(
            "hold-expired",
            422,
            "The hold has expired",
            "What it set aside may be another's by now: hold or redeem the codes again."));
  }

  private static ProblemException ended(Hold.Kind kind) {
    return Problems.conflict("The hold has ended: it was " + Texts.lower(kind) + ".");
  }
}
