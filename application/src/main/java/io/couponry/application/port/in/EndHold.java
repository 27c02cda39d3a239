package io.couponry.application.port.in;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.redemption.Hold;
import io.couponry.domain.redemption.HoldId;
import io.couponry.domain.redemption.Redemption;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Redeems what a hold set aside, or gives it back. Nothing is evaluated again. */
public interface EndHold {
  /**
   * Makes each use that was set aside a redemption, unless the hold's time is over. An attempt that
   * was answered before gets those redemptions again.
   */
  Uni<Answer<Confirmation>> confirm(OrganizationId organization, HoldId hold, Attempt attempt);

  /** Gives all uses back. Doing so again does nothing more. */
  Uni<Release> release(OrganizationId organization, HoldId hold);

  sealed interface Confirmation {
    /** Under the ids that the uses had in the hold, in its order. */
    record Confirmed(List<Redemption> redemptions) implements Confirmation {
      public Confirmed {
        redemptions = List.copyOf(redemptions);
      }
    }

    record Expired() implements Confirmation {}

    /** In another way, or by another attempt. */
    record AlreadyEnded(Hold.Kind kind) implements Confirmation {}

    record NotFound() implements Confirmation {}
  }

  sealed interface Release {
    /** By now there is nothing set aside. */
    record Released() implements Release {}

    record AlreadyRedeemed() implements Release {}

    record NotFound() implements Release {}
  }
}
