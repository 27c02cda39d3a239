package io.couponry.rest.code;

import io.couponry.application.port.in.IssueCodes;
import io.couponry.application.port.in.IssueCodes.Outcome;
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
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/coupons/{id}/batches")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Codes")
@RolesAllowed(Roles.ADMIN)
class BatchResource {
  private final IssueCodes codes;
  private final Caller caller;

  BatchResource(IssueCodes codes, Caller caller) {
    this.codes = codes;
    this.caller = caller;
  }

  @POST
  @Operation(summary = "Issue codes, any number of them in the same time")
  @APIResponseSchema(value = BatchView.class, responseCode = "201")
  public Uni<RestResponse<BatchView>> issue(
      @RestPath String id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      Submission<BatchRequest> body) {
    var coupon = PathIds.coupon(id);
    return codes
        .issue(
            caller.organization(),
            coupon,
            body.read(BatchRequest::toCount),
            body.optionalAttempt(key, coupon.value()))
        .map(answer -> Answers.response(answer, BatchResource::response));
  }

  @GET
  @Operation(summary = "List a coupon's batches, the oldest first")
  public Uni<ListBody<BatchView>> list(
      @RestPath String id,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return codes
        .batches(
            caller.organization(),
            PathIds.coupon(id),
            PageQuery.read(limit, cursor, PageQuery.parsesAs(Long::valueOf)))
        .map(
            found ->
                ListBody.of(found.orElseThrow(() -> Problems.notFound("coupon")), BatchView::of));
  }

  private static RestResponse<BatchView> response(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Issued issued ->
          RestResponse.status(RestResponse.Status.CREATED, BatchView.of(issued));
      case Outcome.TooWeak why -> throw new ProblemException(Strength.problem(why));
      case Outcome.Exhausted why -> throw new ProblemException(Strength.problem(why));
      case Outcome.TooManyToFilter(var most) ->
          throw new ProblemException(
              Problems.of(
                  "too-many-to-filter",
                  422,
                  "Too many codes for one batch",
                  "The organization has bad words, so the codes of a batch are looked at one by"
                      + " one: issue at most %d at once.".formatted(most)));
      case Outcome.NextToAllBad() ->
          throw new ProblemException(
              Problems.of(
                  "codes-show-bad-words",
                  422,
                  "Next to all codes show a bad word",
                  "Next to all codes of this format show a word of the organization's list; choose"
                      + " another format or coupon id, or shorten the list."));
      case Outcome.NotGenerated() ->
          throw new ProblemException(
              Problems.of(
                  "codes-not-generated",
                  422,
                  "Not a coupon with generated codes",
                  "This coupon has one shared code or imported ones; there is nothing to issue."));
      case Outcome.Archived() ->
          throw Problems.conflict("This coupon is archived; create a new one.");
      case Outcome.NotFound() -> throw Problems.notFound("coupon");
    };
  }
}
