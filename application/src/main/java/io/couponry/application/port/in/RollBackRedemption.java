package io.couponry.application.port.in;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.redemption.Redemption;
import io.couponry.domain.redemption.RedemptionId;
import io.couponry.domain.redemption.ReturnedLine;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/**
 * Gives a use back: everything that counts it is lowered by it, and that is recorded. When only
 * some lines of the basket are returned, their exact share of the discount goes back to the budgets
 * and the use stays; with the last piece the use is given back, too.
 */
public interface RollBackRedemption {
  Uni<Answer<Outcome>> rollBack(Command command);

  record Command(
      OrganizationId organization,
      RedemptionId redemption,
      Attempt attempt,
      Optional<String> reason,
      List<ReturnedLine> lines) {
    public Command {
      lines = List.copyOf(lines);
    }
  }

  sealed interface Outcome {
    /** The redemption as it is by then, be it given back or partly returned. */
    record RolledBack(Redemption redemption) implements Outcome {}

    /** The redemption has no such pieces left to return. */
    record NotReturnable(String why) implements Outcome {}

    record AlreadyRolledBack() implements Outcome {}

    record NotFound() implements Outcome {}
  }
}
