package io.couponry.rest.code;

import io.couponry.application.port.in.RevokeCodes;
import io.couponry.application.port.in.RevokeCodes.Command;
import io.couponry.application.port.in.RevokeCodes.Target;
import io.couponry.rest.json.Answers;
import io.couponry.rest.json.PathIds;
import io.couponry.rest.json.Submission;
import io.couponry.rest.security.Caller;
import io.couponry.rest.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/coupons/{id}/batches/{batch}/retirement")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Codes")
@RolesAllowed(Roles.ADMIN)
class RetirementResource {
  private final RevokeCodes codes;
  private final Caller caller;

  RetirementResource(RevokeCodes codes, Caller caller) {
    this.codes = codes;
    this.caller = caller;
  }

  @POST
  @Operation(summary = "Retire a batch: all its codes stop working at once and for ever")
  @APIResponseSchema(value = RevocationView.class, responseCode = "201")
  public Uni<RestResponse<RevocationView>> retire(
      @RestPath String id,
      @RestPath String batch,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      Submission<RetirementRequest> body) {
    var coupon = PathIds.coupon(id);
    var retired = PathIds.uuid(batch, "batch");
    return codes
        .revoke(
            new Command(
                caller.organization(),
                coupon,
                new Target.RetiredBatch(retired),
                body.read(RetirementRequest::toReason),
                body.optionalAttempt(key, coupon.value() + " " + retired)))
        .map(answer -> Answers.response(answer, RevocationAnswers::response));
  }
}
