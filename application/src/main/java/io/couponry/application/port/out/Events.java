package io.couponry.application.port.out;

import io.couponry.application.port.EventType;
import io.couponry.application.port.in.ReadEvents.Found;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * What happened, each event written with what it tells of: there is one exactly when that was done.
 * Events can be read once they were relayed.
 */
public interface Events {
  /**
   * Gives at most so many events their places, atomically, and says how many they were. None when
   * there is nothing to relay or somebody else is at it.
   */
  Uni<Integer> relay(int most);

  /** At most {@code limit} relayed events of an organization after a place, in order. */
  Uni<Found> after(OrganizationId organization, long sequence, Optional<EventType> type, int limit);
}
