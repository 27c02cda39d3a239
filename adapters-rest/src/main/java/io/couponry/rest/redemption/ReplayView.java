package io.couponry.rest.redemption;

import io.couponry.application.port.in.ReplayRedemption.Replay;
import io.couponry.rest.problem.Reason;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A decision as it was made, and as it is made again. */
@Schema(name = "Replay")
record ReplayView(
    @Schema(description = "whether both are the same") boolean same,
    DiscountView decided,
    List<LineView> decidedLines,
    DiscountView again,
    List<LineView> againLines,
    @Schema(description = "why it would be refused now; empty when it is the same")
        List<Reason> reasons) {
  static ReplayView of(Replay replay) {
    var redemption = replay.redemption();
    return new ReplayView(
        replay.isSame(),
        DiscountView.of(redemption.discount(), redemption.reduction()),
        LineView.of(redemption.reduction()),
        DiscountView.of(redemption.discount(), replay.again()),
        LineView.of(replay.again()),
        replay.refusals().stream().map(RefusalProblems::reason).toList());
  }
}
