package io.couponry.bootstrap.architecture.offence.rest;

import jakarta.ws.rs.GET;

/** An interface without a path, so that the whole-application tests do not serve it. */
interface EndpointWithoutARole {
  @GET
  String read();
}
