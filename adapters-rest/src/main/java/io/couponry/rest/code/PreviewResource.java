package io.couponry.rest.code;

import io.couponry.application.port.in.PreviewFormat;
import io.couponry.application.port.in.PreviewFormat.Outcome;
import io.couponry.rest.json.Submission;
import io.couponry.rest.problem.Problems;
import io.couponry.rest.security.Caller;
import io.couponry.rest.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/code-formats/preview")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Codes")
@RolesAllowed(Roles.ADMIN)
class PreviewResource {
  private final PreviewFormat formats;
  private final Caller caller;

  PreviewResource(PreviewFormat formats, Caller caller) {
    this.formats = formats;
    this.caller = caller;
  }

  @POST
  @Operation(
      summary =
          "Show what codes a format makes, how hard they are to guess, and what is in the way")
  public Uni<PreviewView> preview(Submission<PreviewRequest> body) {
    return formats
        .preview(body.read((request, flaws) -> request.toCommand(caller.organization(), flaws)))
        .map(
            outcome ->
                switch (outcome) {
                  case Outcome.Preview preview -> PreviewView.of(preview);
                  case Outcome.Invalid(var flaws) -> throw Problems.invalidRequest(flaws);
                });
  }
}
