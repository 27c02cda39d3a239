package io.couponry.application.service;

import io.couponry.application.port.in.ReleaseExpiredHolds;
import io.couponry.application.port.out.Holds;
import io.smallrye.mutiny.Uni;

/** Gives back what holds whose time is over still set aside. */
public final class ReleaseExpiredHoldsService implements ReleaseExpiredHolds {
  private final Holds holds;

  public ReleaseExpiredHoldsService(Holds holds) {
    this.holds = holds;
  }

  @Override
  public Uni<Integer> releaseExpired(int most) {
    return holds.releaseExpired(most);
  }
}
