package io.couponry.application.service;

import io.couponry.application.port.Answer;
import io.couponry.application.port.in.RollBackRedemption;
import io.couponry.application.port.out.Redemptions;
import io.smallrye.mutiny.Uni;

/** Gives a use back. */
public final class RollBackRedemptionService implements RollBackRedemption {
  private final Redemptions redemptions;

  public RollBackRedemptionService(Redemptions redemptions) {
    this.redemptions = redemptions;
  }

  @Override
  public Uni<Answer<Outcome>> rollBack(Command command) {
    return redemptions.rollBack(
        command.organization(),
        command.redemption(),
        command.attempt(),
        command.reason(),
        command.lines());
  }
}
