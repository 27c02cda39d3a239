package io.couponry.rest.coupon;

import io.couponry.application.document.Conditions;
import io.couponry.application.document.Discounts;
import io.couponry.rest.json.ListBody;
import io.couponry.rest.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells a console which kinds of conditions and discounts there are, and what each needs. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Coupons")
@RolesAllowed(Roles.ADMIN)
class TypesResource {
  @GET
  @Path("/condition-types")
  @Operation(summary = "List the types of conditions with their arguments")
  public ListBody<Map<String, Object>> conditions() {
    return new ListBody<>(Conditions.types(), null);
  }

  @GET
  @Path("/discount-types")
  @Operation(summary = "List the types of discounts with their arguments")
  public ListBody<Map<String, Object>> discounts() {
    return new ListBody<>(Discounts.types(), null);
  }
}
