package io.couponry.rest.upkeep;

import io.couponry.application.port.in.ReconcileCounters;
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

@Path("/api/reconciliations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Upkeep")
@RolesAllowed(Roles.ADMIN)
class ReconciliationResource {
  private final ReconcileCounters counters;
  private final Caller caller;

  ReconciliationResource(ReconcileCounters counters, Caller caller) {
    this.counters = counters;
    this.caller = caller;
  }

  @POST
  @Operation(summary = "Hold counters against the ledger, and repair them if wanted")
  public Uni<ReconciliationView> reconcile(Submission<ReconciliationRequest> body) {
    var command = body.read((request, flaws) -> request.toCommand(caller.organization(), flaws));
    return counters
        .reconcile(command)
        .map(
            report -> ReconciliationView.of(report.orElseThrow(() -> Problems.notFound("coupon"))));
  }
}
