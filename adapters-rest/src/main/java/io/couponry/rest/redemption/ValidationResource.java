package io.couponry.rest.redemption;

import io.couponry.application.port.in.CheckCoupon;
import io.couponry.application.port.in.CheckCoupon.Command;
import io.couponry.application.port.in.CheckCoupon.Outcome;
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
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

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
  @Operation(summary = "Check a code before it is applied; takes nothing")
  public Uni<ValidationView> validate(Submission<ValidationRequest> body) {
    var command =
        body.read(
            (request, flaws) -> request.toCommand(caller.organization(), caller.channel(), flaws));
    requireAllowed(command);
    var trusted = !caller.isPublic();
    return coupons.check(command).map(outcome -> view(outcome, trusted));
  }

  private void requireAllowed(Command command) {
    if (command.at().isPresent() && !caller.isAdmin()) {
      throw Problems.forbidden("Only an admin may judge by another moment than now.");
    }
    if (caller.isPublic() && command.channel() != caller.channel()) {
      throw Problems.forbidden("A public key speaks for its own channel only.");
    }
  }

  private static ValidationView view(Outcome outcome, boolean trusted) {
    return switch (outcome) {
      case Outcome.Valid valid -> ValidationView.of(valid, trusted);
      case Outcome.Refused(var _, var reasons) -> {
        if (trusted) {
          throw RefusalProblems.of(reasons);
        }
        throw Problems.codeNotAccepted();
      }
      case Outcome.UnknownCode() -> {
        if (trusted) {
          throw Problems.codeNotFound();
        }
        throw Problems.codeNotAccepted();
      }
    };
  }
}
