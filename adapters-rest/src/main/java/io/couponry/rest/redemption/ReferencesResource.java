package io.couponry.rest.redemption;

import io.couponry.application.port.in.ValidateReferences;
import io.couponry.application.port.in.ValidateReferences.Outcome;
import io.couponry.rest.json.Submission;
import io.couponry.rest.problem.ProblemException;
import io.couponry.rest.problem.Problems;
import io.couponry.rest.problem.Reason;
import io.couponry.rest.security.Caller;
import io.couponry.rest.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/coupons")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Redemptions")
@RolesAllowed({Roles.ADMIN, Roles.REDEEMER})
class ReferencesResource {
  private final ValidateReferences references;
  private final Caller caller;

  ReferencesResource(ValidateReferences references, Caller caller) {
    this.references = references;
    this.caller = caller;
  }

  @POST
  @Path("/validate-references")
  @Operation(summary = "Check up to 1000 codes against one coupon, each on its own; takes nothing")
  public Uni<ReferencesView> validate(Submission<ReferencesRequest> body) {
    var command = body.read((request, flaws) -> request.toCommand(caller.organization(), flaws));
    return references.validate(command).map(ReferencesResource::view);
  }

  private static ReferencesView view(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Judged judged -> ReferencesView.of(judged);
      case Outcome.MixedKinds() ->
          throw new ProblemException(
              Problems.of(
                  "mixed-reference-kinds",
                  422,
                  "References of both kinds",
                  "The codes of a coupon are all internal or all external: ask about one kind."));
      case Outcome.UnknownCoupon() ->
          throw missing("not-found", "Not found", "There is no such coupon.", "couponId");
      case Outcome.UnknownFirst() ->
          throw missing(
              "code-not-found",
              "Unknown code",
              "No coupon has the first code, which was to tell the coupon.",
              "references[0].reference");
    };
  }

  private static ProblemException missing(String code, String title, String message, String field) {
    return new ProblemException(
        Problems.of(
            code, 404, title, message, List.of(new Reason(code, message, field, Map.of()))));
  }
}
