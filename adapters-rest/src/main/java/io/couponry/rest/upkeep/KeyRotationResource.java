package io.couponry.rest.upkeep;

import io.couponry.application.port.in.RotateKeys;
import io.couponry.rest.job.JobView;
import io.couponry.rest.problem.Problems;
import io.couponry.rest.security.Caller;
import io.couponry.rest.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/key-rotations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Upkeep")
@RolesAllowed(Roles.ADMIN)
class KeyRotationResource {
  private final RotateKeys keys;
  private final Caller caller;

  KeyRotationResource(RotateKeys keys, Caller caller) {
    this.keys = keys;
    this.caller = caller;
  }

  @POST
  @Operation(
      summary = "Store codes anew that are stored under a former master key",
      description =
          "This also happens by itself. A job does it: the one that is open, or a new one."
              + " Where nothing is under a former key, it is a conflict.")
  @APIResponseSchema(value = JobView.class, responseCode = "202")
  public Uni<RestResponse<JobView>> rotate() {
    return keys.rotate(caller.organization())
        .map(
            job ->
                JobView.accepted(
                    job.orElseThrow(
                        () -> Problems.conflict("Nothing is stored under a former key."))));
  }
}
