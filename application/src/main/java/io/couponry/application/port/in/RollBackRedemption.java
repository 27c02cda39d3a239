package io.couponry.application.port.in;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.redemption.Redemption;
import io.couponry.domain.redemption.RedemptionId;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Gives a use back: every counter it raised is lowered by one, and that is recorded. */
public interface RollBackRedemption {
  Uni<Answer<Outcome>> rollBack(Command command);

  record Command(
      OrganizationId organization,
      RedemptionId redemption,
      Attempt attempt,
      Optional<String> reason) {}

  sealed interface Outcome {
    record RolledBack(Redemption redemption) implements Outcome {}

    record AlreadyRolledBack() implements Outcome {}

    record NotFound() implements Outcome {}
  }
}
