package io.couponry.rest.redemption;

import io.couponry.application.port.Attempt;
import io.couponry.application.port.Flaws;
import io.couponry.application.port.in.RollBackRedemption;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.redemption.RedemptionId;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why a use is given back. */
record RollbackRequest(@Schema(examples = "order cancelled") @Nullable String reason) {
  Optional<RollBackRedemption.Command> toCommand(
      OrganizationId organization, RedemptionId redemption, Attempt attempt, Flaws flaws) {
    var why =
        Optional.ofNullable(reason)
            .flatMap(
                text ->
                    flaws.value(
                        "reason", () -> io.couponry.domain.Texts.named("a reason", text, 500)));
    return Optional.of(new RollBackRedemption.Command(organization, redemption, attempt, why));
  }
}
