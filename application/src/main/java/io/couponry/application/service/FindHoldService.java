package io.couponry.application.service;

import io.couponry.application.port.in.FindHold;
import io.couponry.application.port.out.Holds;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.redemption.Hold;
import io.couponry.domain.redemption.HoldId;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.Optional;

/** Shows a hold as it is now. */
public final class FindHoldService implements FindHold {
  private final Holds holds;
  private final InstantSource clock;

  public FindHoldService(Holds holds, InstantSource clock) {
    this.holds = holds;
    this.clock = clock;
  }

  @Override
  public Uni<Optional<Hold>> find(OrganizationId organization, HoldId id) {
    return holds.find(organization, id).map(found -> found.map(hold -> hold.at(clock.instant())));
  }
}
