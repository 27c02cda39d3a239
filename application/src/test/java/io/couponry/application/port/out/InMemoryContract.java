package io.couponry.application.port.out;

import java.time.Instant;
import java.time.InstantSource;

/** The ports without a database, fresh for every test; it is always the same moment. */
public abstract class InMemoryContract implements PortContract {
  protected static final Instant NOW = Instant.parse("2026-06-15T10:00:00Z");
  protected static final InstantSource CLOCK = InstantSource.fixed(NOW);

  private final OutboundPorts ports = InMemoryPorts.create(CLOCK);

  @Override
  public OutboundPorts ports() {
    return ports;
  }
}
