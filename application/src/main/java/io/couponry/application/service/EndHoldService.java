package io.couponry.application.service;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.in.EndHold;
import io.couponry.application.port.out.Holds;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.redemption.HoldId;
import io.smallrye.mutiny.Uni;

/** Redeems what a hold set aside, or gives it back. */
public final class EndHoldService implements EndHold {
  private final Holds holds;

  public EndHoldService(Holds holds) {
    this.holds = holds;
  }

  @Override
  public Uni<Answer<Confirmation>> confirm(
      OrganizationId organization, HoldId hold, Attempt attempt) {
    return holds.confirm(organization, hold, attempt);
  }

  @Override
  public Uni<Release> release(OrganizationId organization, HoldId hold) {
    return holds.release(organization, hold);
  }
}
