package io.couponry.application.port.out;

import java.time.Instant;
import java.time.InstantSource;

/** Runs a contract on the ports without a database. */
abstract class InMemoryContract implements PortContract {
  private final OutboundPorts ports =
      InMemoryPorts.create(InstantSource.fixed(Instant.parse("2026-06-15T10:00:00Z")));

  @Override
  public OutboundPorts ports() {
    return ports;
  }
}
