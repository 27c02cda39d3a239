package io.couponry.bootstrap.architecture.offence.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;

@RolesAllowed("admin")
interface EndpointForEverybody {
  @GET
  @PermitAll
  String read();
}
