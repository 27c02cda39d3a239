package io.couponry.rest.redemption;

import io.couponry.application.port.Flaws;
import io.couponry.application.port.in.FindRedemptions;
import io.couponry.application.port.in.RedeemCoupon;
import io.couponry.application.port.in.ReplayRedemption;
import io.couponry.application.port.in.RollBackRedemption;
import io.couponry.domain.redemption.RedemptionId;
import io.couponry.rest.json.Answers;
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
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
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

@Path("/api/redemptions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Redemptions")
@RolesAllowed({Roles.ADMIN, Roles.REDEEMER})
class RedemptionResource {
  private final RedeemCoupon redeemCoupon;
  private final RollBackRedemption rollBackRedemption;
  private final FindRedemptions redemptions;
  private final ReplayRedemption replayRedemption;
  private final Caller caller;

  RedemptionResource(
      RedeemCoupon redeemCoupon,
      RollBackRedemption rollBackRedemption,
      FindRedemptions redemptions,
      ReplayRedemption replayRedemption,
      Caller caller) {
    this.redeemCoupon = redeemCoupon;
    this.rollBackRedemption = rollBackRedemption;
    this.redemptions = redemptions;
    this.replayRedemption = replayRedemption;
    this.caller = caller;
  }

  @POST
  @Operation(summary = "Use a code: takes one use, exactly once for an Idempotency-Key")
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(oneOf = {RedemptionView.class, RedemptionsView.class})))
  public Uni<RestResponse<Object>> redeem(
      @Parameter(required = true) @HeaderParam("Idempotency-Key") @Nullable String key,
      Submission<RedemptionRequest> body) {
    var attempt = body.attempt(key, "");
    var several = new AtomicBoolean();
    var command =
        body.read(
            (request, flaws) -> {
              several.set(request.isOfSeveral());
              return request.toCommand(caller.organization(), caller.channel(), attempt, flaws);
            });
    return redeemCoupon
        .redeem(command)
        .map(answer -> Answers.response(answer, outcome -> response(outcome, several.get())));
  }

  @GET
  @Operation(summary = "List uses, the latest first")
  public Uni<ListBody<RedemptionView>> list(
      @BeanParam HistoryQuery query,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var flaws = new Flaws();
    var filter = query.toFilter(flaws);
    var period = query.toPeriod(flaws);
    var page = PageQuery.read(limit, cursor, PageQuery.parsesAs(UUID::fromString), flaws);
    if (!flaws.isEmpty()) {
      throw Problems.invalidRequest(flaws.all());
    }
    return redemptions
        .list(caller.organization(), filter, period, page.orElseThrow())
        .map(found -> ListBody.of(found, RedemptionView::of));
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Show a use")
  public Uni<RedemptionView> get(@RestPath String id) {
    return redemptions
        .find(caller.organization(), redemption(id))
        .map(found -> RedemptionView.of(found.orElseThrow(() -> Problems.notFound("redemption"))));
  }

  @GET
  @Path("/{id}/replay")
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Make the decision behind a use again, on what it was made on")
  public Uni<ReplayView> replay(@RestPath String id) {
    return replayRedemption
        .replay(caller.organization(), redemption(id))
        .map(found -> ReplayView.of(found.orElseThrow(() -> Problems.notFound("redemption"))));
  }

  @POST
  @Path("/{id}/rollback")
  @Operation(summary = "Give a use back, or what of its discount belongs to returned lines")
  public Uni<RestResponse<RedemptionView>> rollBack(
      @RestPath String id,
      @Parameter(required = true) @HeaderParam("Idempotency-Key") @Nullable String key,
      Submission<RollbackRequest> body) {
    var redemption = redemption(id);
    var attempt = body.attempt(key, redemption.toString());
    return rollBackRedemption
        .rollBack(
            body.read(
                (request, flaws) ->
                    request.toCommand(caller.organization(), redemption, attempt, flaws)))
        .map(answer -> Answers.response(answer, RedemptionResource::response));
  }

  private static RedemptionId redemption(String id) {
    return new RedemptionId(PathIds.uuid(id, "redemption"));
  }

  private static RestResponse<Object> response(RedeemCoupon.Outcome outcome, boolean several) {
    return switch (outcome) {
      case RedeemCoupon.Outcome.Redeemed(var taken) ->
          RestResponse.status(
              RestResponse.Status.CREATED,
              several ? RedemptionsView.asTaken(taken) : RedemptionView.asTaken(taken.getFirst()));
      case RedeemCoupon.Outcome.Refused(var reasons) -> throw RefusalProblems.of(reasons);
      case RedeemCoupon.Outcome.UnknownCodes(var codes) ->
          throw several ? Problems.codesNotFound(codes) : Problems.codeNotFound();
    };
  }

  private static RestResponse<RedemptionView> response(RollBackRedemption.Outcome outcome) {
    return switch (outcome) {
      case RollBackRedemption.Outcome.RolledBack(var redemption) ->
          RestResponse.ok(RedemptionView.of(redemption));
      case RollBackRedemption.Outcome.NotReturnable(var why) ->
          throw Problems.invalidRequest("lines", why);
      case RollBackRedemption.Outcome.AlreadyRolledBack() ->
          throw new ProblemException(
              Problems.of(
                  "redemption-already-rolled-back",
                  422,
                  "Already rolled back",
                  "This use was given back before."));
      case RollBackRedemption.Outcome.NotFound() -> throw Problems.notFound("redemption");
    };
  }
}
