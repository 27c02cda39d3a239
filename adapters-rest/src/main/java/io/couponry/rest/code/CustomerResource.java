package io.couponry.rest.code;

import io.couponry.application.port.in.AssignCodes;
import io.couponry.application.port.in.EraseCustomer;
import io.couponry.rest.json.ListBody;
import io.couponry.rest.json.PageQuery;
import io.couponry.rest.json.PathIds;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Customers are known by what was done with codes; whoever is named may be one. */
@Path("/api/customers/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customers")
@RolesAllowed(Roles.ADMIN)
class CustomerResource {
  private final AssignCodes codes;
  private final EraseCustomer eraseCustomer;
  private final Caller caller;

  CustomerResource(AssignCodes codes, EraseCustomer eraseCustomer, Caller caller) {
    this.codes = codes;
    this.eraseCustomer = eraseCustomer;
    this.caller = caller;
  }

  @GET
  @Path("/codes")
  @Operation(summary = "List the codes of all coupons that belong to a customer")
  public Uni<ListBody<AssignmentView>> codes(
      @RestPath String id,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return codes
        .codesOf(
            caller.organization(),
            PathIds.customer(id),
            PageQuery.read(limit, cursor, PageQuery.parsesAs(AssignCodes.Place::parse)))
        .map(page -> ListBody.of(page, AssignmentView::of));
  }

  @DELETE
  @Operation(
      summary = "Erase all personal data of a customer; their uses stay, as those of nobody known")
  @APIResponse(responseCode = "204")
  public Uni<RestResponse<Void>> erase(@RestPath String id) {
    return eraseCustomer
        .erase(caller.organization(), PathIds.customer(id))
        .replaceWith(RestResponse::noContent);
  }
}
