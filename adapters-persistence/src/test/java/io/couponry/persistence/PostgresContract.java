package io.couponry.persistence;

import io.couponry.application.port.out.OutboundPorts;
import io.couponry.application.port.out.PortContract;

/** Runs a contract on PostgreSQL. */
abstract class PostgresContract implements PortContract {
  @Override
  public OutboundPorts ports() {
    return TestDatabase.shared().ports();
  }
}
