package io.couponry.rest.code;

import io.couponry.application.port.Job;
import io.couponry.application.port.JobId;
import io.couponry.application.port.in.ExportToFile;
import io.couponry.application.port.in.ExportToFile.Command;
import io.couponry.application.port.in.ExportToFile.Export;
import io.couponry.application.port.in.ExportToFile.File;
import io.couponry.application.port.in.ExportToFile.Outcome;
import io.couponry.rest.job.JobView;
import io.couponry.rest.json.Answers;
import io.couponry.rest.json.PathIds;
import io.couponry.rest.json.Submission;
import io.couponry.rest.json.Texts;
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
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/coupons/{id}/exports")
@Tag(name = "Codes")
@RolesAllowed(Roles.ADMIN)
class FileExportResource {
  private final ExportToFile exports;
  private final Caller caller;

  FileExportResource(ExportToFile exports, Caller caller) {
    this.exports = exports;
    this.caller = caller;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Make a file of a coupon's codes, any number of them",
      description = "CSV, or a zip file of it that is encrypted to a password. Its job makes it.")
  @APIResponseSchema(value = JobView.class, responseCode = "202")
  public Uni<RestResponse<JobView>> begin(
      @RestPath String id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      Submission<ExportRequest> body) {
    var coupon = PathIds.coupon(id);
    var wanted = body.read(ExportRequest::toWanted);
    return exports
        .begin(
            new Command(
                caller.organization(),
                coupon,
                wanted.batch(),
                wanted.table(),
                wanted.password(),
                body.optionalAttempt(key, coupon.value())))
        .map(answer -> Answers.response(answer, FileExportResource::response));
  }

  @GET
  @Path("/{job}")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Show a file of codes: its size, and how long it is kept")
  public Uni<FileExportView> get(@RestPath String id, @RestPath String job) {
    return found(id, job).map(export -> FileExportView.of(PathIds.coupon(id), export));
  }

  @GET
  @Path("/{job}/file")
  @Produces(FileSliceWriter.CSV)
  @Operation(
      summary = "Download a file of codes, all of it or a range",
      description = "A file never changes, so that a download that broke off can be gone on with.")
  @APIResponse(
      responseCode = "200",
      content = {
        @Content(mediaType = FileSliceWriter.CSV, schema = @Schema(implementation = String.class)),
        @Content(mediaType = FileSliceWriter.ZIP, schema = @Schema(implementation = String.class))
      })
  @APIResponse(responseCode = "206", description = "the bytes that Range asks for")
  @APIResponse(responseCode = "416", description = "the file has no such bytes")
  public Uni<FileSlice> download(
      @RestPath String id,
      @RestPath String job,
      @HeaderParam("Range") @Nullable String range,
      @HeaderParam("If-Range") @Nullable String ifRange) {
    return found(id, job)
        .map(
            export ->
                export
                    .file()
                    .map(file -> slice(export, file, range, ifRange))
                    .orElseThrow(() -> missing(export.job())));
  }

  private Uni<Export> found(String id, String job) {
    return exports
        .find(caller.organization(), PathIds.coupon(id), new JobId(PathIds.uuid(job, "export")))
        .map(found -> found.orElseThrow(() -> Problems.notFound("export")));
  }

  private static RestResponse<JobView> response(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted(var job) -> JobView.accepted(job);
      case Outcome.NotFound() -> throw Problems.notFound("coupon or batch");
    };
  }

  private FileSlice slice(
      Export export, File file, @Nullable String range, @Nullable String ifRange) {
    var tag = "\"" + export.job().id() + "\"";
    var part =
        ifRange == null || ifRange.strip().equals(tag)
            ? ByteRange.of(range, file.size())
            : Optional.<ByteRange>empty();
    var bytes = part.orElseGet(() -> ByteRange.all(file.size()));
    var headers = new HashMap<String, String>();
    headers.put("Content-Disposition", "attachment; filename=\"" + name(export) + "\"");
    headers.put("Accept-Ranges", "bytes");
    headers.put("ETag", tag);
    headers.put("Cache-Control", "no-store");
    part.ifPresent(some -> headers.put("Content-Range", some.content(file.size())));
    return new FileSlice(
        exports.read(export, bytes.first(), bytes.last()),
        bytes.length(),
        part.isPresent() ? 206 : 200,
        export.encrypted() ? FileSliceWriter.ZIP : FileSliceWriter.CSV + ";charset=UTF-8",
        headers);
  }

  private static String name(Export export) {
    return "codes-" + export.job().id() + (export.encrypted() ? ".zip" : ".csv");
  }

  private static ProblemException missing(Job job) {
    return job.state().isFinal()
        ? new ProblemException(
            Problems.of(
                "export-gone",
                410,
                "There is no file any more",
                switch (job.state()) {
                  case FAILED, CANCELLED ->
                      "The export is " + Texts.lower(job.state()) + "; make another one.";
                  case WAITING, RUNNING, DONE -> "The file was kept for long enough; make another.";
                }))
        : new ProblemException(
            Problems.of(
                "export-not-ready",
                409,
                "The file is still being made",
                "Follow the job, and come back when it is done."));
  }
}
