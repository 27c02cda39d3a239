package io.couponry.rest.code;

import io.couponry.application.port.Flaws;
import io.couponry.application.port.in.ExportCodes;
import io.couponry.domain.InvalidValue;
import io.couponry.rest.json.PathIds;
import io.couponry.rest.problem.Problems;
import io.couponry.rest.security.Caller;
import io.couponry.rest.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/api/coupons/{id}/codes")
@Tag(name = "Codes")
@RolesAllowed(Roles.ADMIN)
class ExportResource {
  private static final String CSV = "text/csv";

  private final ExportCodes codes;
  private final Caller caller;

  ExportResource(ExportCodes codes, Caller caller) {
    this.codes = codes;
    this.caller = caller;
  }

  @GET
  @Produces(CSV)
  @Operation(summary = "Stream a coupon's codes as CSV: code,status,customerId,redeemedAt")
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = CSV, schema = @Schema(implementation = String.class)))
  public Uni<CsvExport> export(
      @RestPath String id,
      @QueryParam("batch") @Nullable String batch,
      @QueryParam("from") @Nullable String from) {
    var flaws = new Flaws();
    var skip = from == null ? Optional.of(0L) : flaws.value("from", () -> count(from));
    if (!flaws.isEmpty()) {
      throw Problems.invalidRequest(flaws.all());
    }
    var command =
        new ExportCodes.Command(
            caller.organization(),
            PathIds.coupon(id),
            Optional.ofNullable(batch).map(text -> PathIds.uuid(text, "batch")),
            skip.orElseThrow());
    return codes
        .export(command)
        .map(found -> new CsvExport(found.orElseThrow(() -> Problems.notFound("coupon or batch"))));
  }

  private static long count(String text) {
    InvalidValue.unless(text.matches("[0-9]{1,18}"), "from is how many codes to leave out");
    return Long.parseLong(text);
  }
}
