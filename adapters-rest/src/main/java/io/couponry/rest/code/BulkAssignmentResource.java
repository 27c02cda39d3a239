package io.couponry.rest.code;

import io.couponry.application.port.Flaws;
import io.couponry.application.port.JobId;
import io.couponry.application.port.in.AssignCodes;
import io.couponry.application.port.in.AssignInBulk;
import io.couponry.application.port.in.AssignInBulk.Outcome;
import io.couponry.application.port.in.AssignInBulk.Rejected;
import io.couponry.domain.InvalidValue;
import io.couponry.rest.job.JobView;
import io.couponry.rest.json.Answers;
import io.couponry.rest.json.PathIds;
import io.couponry.rest.problem.Problems;
import io.couponry.rest.security.Caller;
import io.couponry.rest.security.Roles;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/coupons/{id}/assignments")
@Tag(name = "Codes")
@RolesAllowed(Roles.ADMIN)
class BulkAssignmentResource {
  private static final int ONE_CODE = 1;

  private final AssignInBulk codes;
  private final Caller caller;
  private final long mostBytes;

  BulkAssignmentResource(
      AssignInBulk codes,
      Caller caller,
      @ConfigProperty(name = "couponry.imports.max-bytes", defaultValue = "2147483648")
          long mostBytes) {
    this.codes = codes;
    this.caller = caller;
    this.mostBytes = mostBytes;
  }

  @POST
  @Consumes({FileBody.CSV, FileBody.JSON_LINES, FileBody.ND_JSON})
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Give codes to the customers of a file, any number of them, each line on its own",
      description =
          "CSV with a line of column names, or a JSON object a line: customerId, and code where a"
              + " certain one is to be given; else the next free codes are. Sending a file again"
              + " gives nothing twice. UTF-8, not compressed.")
  @RequestBody(
      required = true,
      content = {
        @Content(mediaType = FileBody.CSV, schema = @Schema(implementation = String.class)),
        @Content(mediaType = FileBody.JSON_LINES, schema = @Schema(implementation = String.class))
      })
  @APIResponseSchema(value = JobView.class, responseCode = "202")
  public Uni<RestResponse<JobView>> begin(
      @RestPath String id,
      @Parameter(description = "how many codes of this coupon each is to have; 1 unless it is said")
          @QueryParam("perCustomer")
          @Nullable String perCustomer,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @HeaderParam("Content-Encoding") @Nullable String encoding,
      @Context RoutingContext context) {
    var coupon = PathIds.coupon(id);
    var each = perCustomer(perCustomer);
    var body = new FileBody(context, encoding, mostBytes);
    var upload =
        body.upload(
            CustomerCsvLines::new,
            CustomerJsonLines::new,
            key,
            "assignments/" + each + "/" + coupon.value());
    return codes
        .begin(caller.organization(), coupon, each, upload)
        .map(answer -> Answers.response(answer, BulkAssignmentResource::response))
        .onFailure()
        .invoke(body::dismiss);
  }

  @GET
  @Path("/jobs/{job}/report")
  @Produces(FileBody.CSV)
  @Operation(summary = "Stream the lines of a file that nothing was given for: line,reason")
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = FileBody.CSV, schema = @Schema(implementation = String.class)))
  public Multi<String> report(@RestPath String id, @RestPath String job) {
    return LineReport.of(
        codes.report(
            caller.organization(), PathIds.coupon(id), new JobId(PathIds.uuid(job, "job"))),
        "job",
        Rejected::line,
        Rejected::reason);
  }

  private static int perCustomer(@Nullable String text) {
    if (text == null) {
      return ONE_CODE;
    }
    var flaws = new Flaws();
    return flaws
        .value("perCustomer", () -> count(text))
        .orElseThrow(() -> Problems.invalidRequest(flaws.all()));
  }

  private static int count(String text) {
    InvalidValue.unless(
        text.matches("[1-9][0-9]{0,3}") && Integer.parseInt(text) <= AssignCodes.MOST,
        "there are 1 to 1000");
    return Integer.parseInt(text);
  }

  private static RestResponse<JobView> response(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted(var job) -> JobView.accepted(job);
      case Outcome.NotOfMany() -> throw AssignmentProblems.notOfMany();
      case Outcome.Archived() ->
          throw Problems.conflict("This coupon is archived: its codes are history.");
      case Outcome.Empty() -> throw Problems.invalidRequest("", "the file has no customers");
      case Outcome.NotFound() -> throw Problems.notFound("coupon");
    };
  }
}
