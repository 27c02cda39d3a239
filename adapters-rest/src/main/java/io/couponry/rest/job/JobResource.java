package io.couponry.rest.job;

import io.couponry.application.port.Flaws;
import io.couponry.application.port.Job;
import io.couponry.application.port.JobId;
import io.couponry.application.port.JobKind;
import io.couponry.application.port.in.ManageJobs;
import io.couponry.application.port.in.ManageJobs.Cancellation;
import io.couponry.application.port.in.ManageJobs.Filter;
import io.couponry.rest.json.ListBody;
import io.couponry.rest.json.PageQuery;
import io.couponry.rest.json.PathIds;
import io.couponry.rest.json.Texts;
import io.couponry.rest.problem.Problems;
import io.couponry.rest.security.Caller;
import io.couponry.rest.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
@RolesAllowed(Roles.ADMIN)
class JobResource {
  private final ManageJobs jobs;
  private final Caller caller;

  JobResource(ManageJobs jobs, Caller caller) {
    this.jobs = jobs;
    this.caller = caller;
  }

  @GET
  @Operation(summary = "List jobs, the latest first")
  public Uni<ListBody<JobView>> list(
      @Parameter(description = "waiting, running, done, failed or cancelled") @QueryParam("state")
          @Nullable String state,
      @Parameter(description = "what they are about") @QueryParam("kind") @Nullable String kind,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var flaws = new Flaws();
    var filter =
        new Filter(
            Texts.constant(Optional.ofNullable(state), Job.State.class, "state", flaws),
            Optional.ofNullable(kind)
                .flatMap(given -> flaws.value("kind", () -> new JobKind(given))));
    var page = PageQuery.read(limit, cursor, PageQuery.parsesAs(UUID::fromString), flaws);
    if (!flaws.isEmpty()) {
      throw Problems.invalidRequest(flaws.all());
    }
    return jobs.list(caller.organization(), filter, page.orElseThrow())
        .map(found -> ListBody.of(found, JobView::of));
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Show how far a job has come")
  public Uni<JobView> get(@RestPath String id) {
    return jobs.find(caller.organization(), job(id))
        .map(found -> JobView.of(found.orElseThrow(() -> Problems.notFound("job"))));
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Cancel a job: what was done of it stays, and nothing more is done")
  @APIResponse(responseCode = "204")
  public Uni<RestResponse<Void>> cancel(@RestPath String id) {
    return jobs.cancel(caller.organization(), job(id)).map(JobResource::response);
  }

  private static JobId job(String id) {
    return new JobId(PathIds.uuid(id, "job"));
  }

  private static RestResponse<Void> response(Cancellation cancellation) {
    return switch (cancellation) {
      case Cancellation.Cancelled() -> RestResponse.noContent();
      case Cancellation.AlreadyEnded(var state) ->
          throw Problems.conflict("The job has ended: it is " + Texts.lower(state) + ".");
      case Cancellation.NotFound() -> throw Problems.notFound("job");
    };
  }
}
