package io.couponry.application.port.in;

import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.redemption.Hold;
import io.couponry.domain.redemption.HoldId;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Shows a hold as it is now: one whose time is over has expired, released or not. */
public interface FindHold {
  Uni<Optional<Hold>> find(OrganizationId organization, HoldId id);
}
