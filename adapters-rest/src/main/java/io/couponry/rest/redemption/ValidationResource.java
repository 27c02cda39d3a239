package io.couponry.rest.redemption;

import io.couponry.application.port.in.CheckCoupon;
import io.couponry.application.port.in.CheckCoupon.Command;
import io.couponry.application.port.in.CheckCoupon.Outcome;
import io.couponry.application.port.in.CheckCoupon.Result;
import io.couponry.rest.json.Submission;
import io.couponry.rest.problem.Problems;
import io.couponry.rest.security.Caller;
import io.couponry.rest.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/coupon/validate")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Redemptions")
@RolesAllowed({Roles.ADMIN, Roles.REDEEMER, Roles.PUBLIC})
class ValidationResource {
  private final CheckCoupon coupons;
  private final Caller caller;

  ValidationResource(CheckCoupon coupons, Caller caller) {
    this.coupons = coupons;
    this.caller = caller;
  }

  @POST
  @Operation(
      summary = "Check a code, or several on one basket, before they are applied; takes nothing")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(oneOf = {ValidationView.class, CombinedView.class})))
  public Uni<RestResponse<Object>> validate(
      @Parameter(description = "trusted keys only: tell every rule's inputs and outcome")
          @QueryParam("explain")
          @Nullable String explain,
      Submission<ValidationRequest> body) {
    var explained = explains(explain);
    var several = new AtomicBoolean();
    var command =
        body.read(
            (request, flaws) -> {
              several.set(request.isOfSeveral());
              return request.toCommand(caller.organization(), caller.channel(), explained, flaws);
            });
    requireAllowed(command);
    var trusted = !caller.isPublic();
    return coupons
        .check(command)
        .map(
            outcome ->
                RestResponse.ok(
                    several.get()
                        ? CombinedView.of(command, outcome, trusted)
                        : view(command, outcome, trusted)));
  }

  private boolean explains(@Nullable String explain) {
    if (explain == null || explain.equals("false")) {
      return false;
    }
    if (!explain.equals("true")) {
      throw Problems.invalidRequest("explain", "must be true or false");
    }
    if (caller.isPublic()) {
      throw Problems.forbidden("A public key is told no reasons.");
    }
    return true;
  }

  private void requireAllowed(Command command) {
    if (command.at().isPresent() && !caller.isAdmin()) {
      throw Problems.forbidden("Only an admin may judge by another moment than now.");
    }
    if (command.period() != 1 && caller.isPublic()) {
      throw Problems.forbidden("A public key asks about the first period only.");
    }
    if (caller.isPublic() && command.channel() != caller.channel()) {
      throw Problems.forbidden("A public key speaks for its own channel only.");
    }
  }

  private static ValidationView view(Command command, Outcome outcome, boolean trusted) {
    return switch (outcome.results().getFirst()) {
      case Result.Judged(var part, var explanation) when part.isIn() ->
          ValidationView.of(part, explanation, command.period(), trusted);
      case Result.Judged(var part, var explanation) ->
          throw trusted
              ? RefusalProblems.of(part.appraisal().reasons(), explanation)
              : Problems.codeNotAccepted();
      case Result.Unknown _, Result.Duplicate _ ->
          throw trusted ? Problems.codeNotFound() : Problems.codeNotAccepted();
    };
  }
}
