package io.couponry.rest.code;

import io.couponry.application.port.JobId;
import io.couponry.application.port.in.ImportCodes;
import io.couponry.application.port.in.ImportCodes.Outcome;
import io.couponry.application.port.in.ImportCodes.Rejected;
import io.couponry.rest.job.JobView;
import io.couponry.rest.json.Answers;
import io.couponry.rest.json.PathIds;
import io.couponry.rest.problem.ProblemException;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/coupons/{id}/imports")
@Tag(name = "Codes")
@RolesAllowed(Roles.ADMIN)
class ImportResource {
  private final ImportCodes codes;
  private final Caller caller;
  private final long mostBytes;

  ImportResource(
      ImportCodes codes,
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
      summary = "Import codes of another system, any number of them",
      description =
          "CSV with a line of column names, or a JSON object a line: code, customerId, expiresAt,"
              + " and metadata (in CSV: every other column). UTF-8, not compressed.")
  @RequestBody(
      required = true,
      content = {
        @Content(mediaType = FileBody.CSV, schema = @Schema(implementation = String.class)),
        @Content(mediaType = FileBody.JSON_LINES, schema = @Schema(implementation = String.class))
      })
  @APIResponseSchema(value = JobView.class, responseCode = "202")
  public Uni<RestResponse<JobView>> begin(
      @RestPath String id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @HeaderParam("Content-Encoding") @Nullable String encoding,
      @Context RoutingContext context) {
    var coupon = PathIds.coupon(id);
    var body = new FileBody(context, encoding, mostBytes);
    var upload = body.upload(CsvLines::new, JsonLines::new, key, coupon.value());
    return codes
        .begin(caller.organization(), coupon, upload)
        .map(answer -> Answers.response(answer, ImportResource::response))
        .onFailure()
        .invoke(body::dismiss);
  }

  @GET
  @Path("/{job}/report")
  @Produces(FileBody.CSV)
  @Operation(summary = "Stream the lines of an import that no code was made of: line,reason")
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = FileBody.CSV, schema = @Schema(implementation = String.class)))
  public Multi<String> report(@RestPath String id, @RestPath String job) {
    return LineReport.of(
        codes.report(
            caller.organization(), PathIds.coupon(id), new JobId(PathIds.uuid(job, "import"))),
        "import",
        Rejected::line,
        Rejected::reason);
  }

  private static RestResponse<JobView> response(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted(var job) -> JobView.accepted(job);
      case Outcome.NotImported() ->
          throw new ProblemException(
              Problems.of(
                  "codes-not-imported",
                  422,
                  "Not a coupon with imported codes",
                  "This coupon's codes have another source; create one with source imported."));
      case Outcome.Archived() ->
          throw Problems.conflict("This coupon is archived; create a new one.");
      case Outcome.Empty() -> throw Problems.invalidRequest("", "the file has no codes");
      case Outcome.NotFound() -> throw Problems.notFound("coupon");
    };
  }
}
