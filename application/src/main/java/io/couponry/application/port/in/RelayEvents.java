package io.couponry.application.port.in;

import io.smallrye.mutiny.Uni;

/** Makes events that were written readable, in an order that stays. */
public interface RelayEvents {
  /** Relays what there is, but for what others relay; gives the number of events. */
  Uni<Integer> relay();
}
