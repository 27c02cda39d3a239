package io.couponry.rest.redemption;

import io.couponry.domain.discount.Reduction;
import io.couponry.domain.redemption.Redemption;
import io.couponry.rest.json.MoneyBody;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Several codes used on one basket at once. */
@Schema(name = "Redemptions")
record RedemptionsView(
    @Schema(description = "one a code, in the order in which they were applied")
        List<RedemptionView> redemptions,
    @Schema(description = "of all codes together; absent without a basket")
        @Nullable MoneyBody discount,
    @Schema(description = "of all codes together") List<LineView> lines) {
  static RedemptionsView asTaken(List<Redemption> taken) {
    var sum = taken.stream().flatMap(one -> one.reduction().stream()).reduce(Reduction::plus);
    return new RedemptionsView(
        taken.stream().map(RedemptionView::asTaken).toList(),
        sum.map(Reduction::amount).map(MoneyBody::of).orElse(null),
        LineView.of(sum));
  }
}
