package io.couponry.rest.code;

import io.couponry.application.port.IdempotencyKey;
import io.couponry.application.port.JobId;
import io.couponry.application.port.in.ImportCodes;
import io.couponry.application.port.in.ImportCodes.Outcome;
import io.couponry.application.port.in.ImportCodes.Rejected;
import io.couponry.domain.InvalidValue;
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
import io.vertx.mutiny.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
  private static final String CSV = "text/csv";
  private static final String JSON_LINES = "application/jsonl";
  private static final String ND_JSON = "application/x-ndjson";
  private static final long LONGEST_FAREWELL_MILLIS = 2_000;

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
  @Consumes({CSV, JSON_LINES, ND_JSON})
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Import codes of another system, any number of them",
      description =
          "CSV with a line of column names, or a JSON object a line: code, customerId, expiresAt,"
              + " and metadata (in CSV: every other column). UTF-8, not compressed.")
  @RequestBody(
      required = true,
      content = {
        @Content(mediaType = CSV, schema = @Schema(implementation = String.class)),
        @Content(mediaType = JSON_LINES, schema = @Schema(implementation = String.class))
      })
  @APIResponseSchema(value = JobView.class, responseCode = "202")
  public Uni<RestResponse<JobView>> begin(
      @RestPath String id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @HeaderParam("Content-Type") @Nullable String type,
      @HeaderParam("Content-Encoding") @Nullable String encoding,
      @Context RoutingContext context) {
    var coupon = PathIds.coupon(id);
    var upload =
        new ImportUpload(
            HttpServerRequest.newInstance(context.request()),
            reader(type, encoding),
            mostBytes,
            Optional.ofNullable(key).map(ImportResource::key),
            coupon.value());
    return codes
        .begin(caller.organization(), coupon, upload)
        .map(answer -> Answers.response(answer, ImportResource::response))
        .onFailure()
        .invoke(() -> dismiss(context));
  }

  @GET
  @Path("/{job}/report")
  @Produces(CSV)
  @Operation(summary = "Stream the lines of an import that no code was made of: line,reason")
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = CSV, schema = @Schema(implementation = String.class)))
  public Multi<String> report(@RestPath String id, @RestPath String job) {
    return codes
        .report(caller.organization(), PathIds.coupon(id), new JobId(PathIds.uuid(job, "import")))
        .onItem()
        .transformToMulti(
            found ->
                Multi.createBy()
                    .concatenating()
                    .streams(
                        Multi.createFrom().item("line,reason\r\n"),
                        found
                            .orElseThrow(() -> Problems.notFound("import"))
                            .map(ImportResource::csv)));
  }

  private static String csv(List<Rejected> rejected) {
    var lines = new StringBuilder();
    rejected.forEach(
        line -> lines.append(line.line()).append(',').append(reason(line)).append("\r\n"));
    return lines.toString();
  }

  private static String reason(Rejected line) {
    return line.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static IdempotencyKey key(String text) {
    try {
      return new IdempotencyKey(text);
    } catch (InvalidValue invalid) {
      throw Problems.invalidRequest("Idempotency-Key", String.valueOf(invalid.getMessage()));
    }
  }

  private static LineReader reader(@Nullable String type, @Nullable String encoding) {
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw unsupported("Send the file as it is, not compressed.");
    }
    var media = type == null ? MediaType.valueOf(CSV) : MediaType.valueOf(type);
    var charset = media.getParameters().get(MediaType.CHARSET_PARAMETER);
    if (charset != null && !charset.equalsIgnoreCase("utf-8")) {
      throw unsupported("Send UTF-8 text.");
    }
    return media.isCompatible(MediaType.valueOf(CSV)) ? new CsvLines() : new JsonLines();
  }

  private static ProblemException unsupported(String detail) {
    return new ProblemException(
        Problems.of("unsupported-media-type", 415, "Unsupported media type", detail));
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

  /**
   * What still comes is thrown away for a moment: a connection that is closed while its client
   * still sends is reset, and the answer is lost with it.
   */
  private static void dismiss(RoutingContext context) {
    var request = context.request();
    if (!request.isEnded()) {
      context.response().putHeader("Connection", "close");
      context.vertx().setTimer(LONGEST_FAREWELL_MILLIS, passed -> request.connection().close());
      request.handler(rest -> {}).resume();
    }
  }
}
