package io.couponry.application.port.in;

import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.discount.Reduction;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.redemption.Redemption;
import io.couponry.domain.redemption.RedemptionId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/**
 * Makes the decision behind a redemption again, on the definitions, the basket and the moment it
 * was made on. Limits are left out: what was taken then is taken.
 */
public interface ReplayRedemption {
  /** Empty when there is no such redemption. */
  Uni<Optional<Replay>> replay(OrganizationId organization, RedemptionId id);

  /** What was decided then, and what is decided now; they are the same unless there is a defect. */
  record Replay(Redemption redemption, Optional<Reduction> again, List<Refusal> refusals) {
    public Replay {
      refusals = List.copyOf(refusals);
    }

    public boolean isSame() {
      return refusals.isEmpty() && redemption.reduction().equals(again);
    }
  }
}
