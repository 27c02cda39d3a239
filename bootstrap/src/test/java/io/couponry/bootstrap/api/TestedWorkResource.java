package io.couponry.bootstrap.api;

import io.couponry.application.port.JobId;
import io.couponry.application.port.out.Identifiers;
import io.couponry.application.port.out.NewJob;
import io.couponry.application.service.JobIntake;
import io.couponry.rest.job.JobView;
import io.couponry.rest.json.Answers;
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
import java.util.Map;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A call that leaves its work to a job, as those of the product do. */
@Path(TestedWorkResource.PATH)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
class TestedWorkResource {
  static final String PATH = "/tested-work";

  private final JobIntake jobs;
  private final Identifiers identifiers;
  private final Caller caller;

  TestedWorkResource(JobIntake jobs, Identifiers identifiers, Caller caller) {
    this.jobs = jobs;
    this.identifiers = identifiers;
    this.caller = caller;
  }

  /** Without a number of items it never ends. */
  record Request(@Nullable Long items, @Nullable Boolean impossible) {
    OptionalLong total() {
      return items == null ? OptionalLong.empty() : OptionalLong.of(items);
    }

    Map<String, String> work() {
      return impossible == null ? Map.of() : Map.of("impossible", "true");
    }
  }

  @POST
  @Operation(hidden = true)
  public Uni<RestResponse<JobView>> submit(
      @HeaderParam("Idempotency-Key") @Nullable String key, Submission<Request> body) {
    var attempt = body.optionalAttempt(key, "");
    var job =
        body.readWithFlaws(
            (request, flaws) ->
                new NewJob(
                    caller.organization(),
                    new JobId(identifiers.next()),
                    TestedWork.KIND,
                    request.work(),
                    request.total()));
    return jobs.submit(job, attempt).map(answer -> Answers.response(answer, JobView::accepted));
  }
}
