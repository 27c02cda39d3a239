package io.couponry.rest.redemption;

import io.couponry.domain.basket.OrderId;
import io.couponry.domain.redemption.Redemption;
import io.couponry.domain.redemption.Rollback;
import io.couponry.rest.json.Texts;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A use that was taken. */
@Schema(name = "Redemption")
record RedemptionView(
    String id,
    String couponId,
    String code,
    @Nullable String customerId,
    @Nullable String orderId,
    String channel,
    DiscountView discount,
    List<LineView> lines,
    String redeemedAt,
    @Schema(description = "absent while the use is in force") @Nullable String rolledBackAt,
    @Nullable String rollbackReason,
    @Schema(description = "pieces returned while the use stays in force")
        @Nullable List<ReturnView> returns) {
  static RedemptionView of(Redemption redemption) {
    var view = asTaken(redemption);
    return new RedemptionView(
        view.id,
        view.couponId,
        view.code,
        view.customerId,
        view.orderId,
        view.channel,
        view.discount,
        view.lines,
        view.redeemedAt,
        redemption.rollback().map(rollback -> rollback.at().toString()).orElse(null),
        redemption.rollback().flatMap(Rollback::reason).orElse(null),
        redemption.returns().isEmpty() ? null : ReturnView.of(redemption.returns()));
  }

  /** As it was answered when it was taken, whatever became of it since. */
  static RedemptionView asTaken(Redemption redemption) {
    return new RedemptionView(
        redemption.id().toString(),
        redemption.code().coupon().value(),
        redemption.code().text(),
        redemption.customer().map(customer -> customer.id().value()).orElse(null),
        redemption.order().map(OrderId::value).orElse(null),
        Texts.lower(redemption.channel()),
        DiscountView.of(redemption.discount(), redemption.reduction()),
        LineView.of(redemption.reduction()),
        redemption.redeemedAt().toString(),
        null,
        null,
        null);
  }
}
