package io.couponry.rest.code;

import io.couponry.application.port.in.RevokeCodes;
import io.couponry.application.port.in.RevokeCodes.Command;
import io.couponry.application.port.in.RevokeCodes.Undone;
import io.couponry.rest.json.Answers;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/coupons/{id}/revocations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Codes")
@RolesAllowed(Roles.ADMIN)
class RevocationResource {
  private final RevokeCodes codes;
  private final Caller caller;

  RevocationResource(RevokeCodes codes, Caller caller) {
    this.codes = codes;
    this.caller = caller;
  }

  @POST
  @Operation(summary = "Revoke codes, any number of them in the same time")
  @APIResponseSchema(value = RevocationView.class, responseCode = "201")
  public Uni<RestResponse<RevocationView>> revoke(
      @RestPath String id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      Submission<RevocationRequest> body) {
    var coupon = PathIds.coupon(id);
    var wanted = body.read(RevocationRequest::toWanted);
    return codes
        .revoke(
            new Command(
                caller.organization(),
                coupon,
                wanted.target(),
                wanted.reason(),
                body.optionalAttempt(key, coupon.value())))
        .map(answer -> Answers.response(answer, RevocationAnswers::response));
  }

  @GET
  @Operation(summary = "List a coupon's revocations, undone ones among them, the latest first")
  public Uni<ListBody<RevocationView>> list(
      @RestPath String id,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return codes
        .list(
            caller.organization(),
            PathIds.coupon(id),
            PageQuery.read(limit, cursor, PageQuery.parsesAs(UUID::fromString)))
        .map(
            found ->
                ListBody.of(
                    found.orElseThrow(() -> Problems.notFound("coupon")), RevocationView::of));
  }

  @GET
  @Path("/{revocation}")
  @Operation(summary = "Show a revocation")
  public Uni<RevocationView> get(@RestPath String id, @RestPath String revocation) {
    return codes
        .find(caller.organization(), PathIds.coupon(id), PathIds.uuid(revocation, "revocation"))
        .map(found -> RevocationView.of(found.orElseThrow(() -> Problems.notFound("revocation"))));
  }

  @DELETE
  @Path("/{revocation}")
  @Operation(summary = "Undo a revocation: its codes work again unless another is about them")
  @APIResponse(responseCode = "204")
  public Uni<RestResponse<Void>> undo(@RestPath String id, @RestPath String revocation) {
    return codes
        .undo(caller.organization(), PathIds.coupon(id), PathIds.uuid(revocation, "revocation"))
        .map(RevocationResource::response);
  }

  private static RestResponse<Void> response(Undone undone) {
    return switch (undone) {
      case UNDONE -> RestResponse.noContent();
      case RETIRED -> throw Problems.conflict("A retired batch stays so: issue another one.");
      case NOT_FOUND -> throw Problems.notFound("revocation");
    };
  }
}
