package io.couponry.rest.redemption;

import io.couponry.domain.basket.OrderId;
import io.couponry.domain.redemption.Hold;
import io.couponry.domain.redemption.Redemption;
import io.couponry.rest.json.Texts;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Uses that were set aside. */
@Schema(name = "Hold")
record HoldView(
    String id,
    @Schema(enumeration = {"held", "confirmed", "redeemed", "released", "expired"}) String status,
    String heldAt,
    @Schema(description = "of a hold that has ended, when it did") String expiresAt,
    @Nullable String customerId,
    @Nullable String orderId,
    String channel,
    @Schema(description = "of a hold of one code") @Nullable String couponId,
    @Schema(description = "of a hold of one code") @Nullable String code,
    @Schema(description = "of a hold of one code") @Nullable DiscountView discount,
    @Schema(description = "of a hold of one code") @Nullable List<LineView> lines,
    @Schema(description = "one a code, in the order in which they were applied")
        List<HeldUseView> uses) {

  @Schema(name = "HeldUse")
  record HeldUseView(
      @Schema(description = "also the redemption's, once the hold is confirmed") String id,
      String couponId,
      String code,
      DiscountView discount,
      List<LineView> lines) {
    static HeldUseView of(Redemption use) {
      return new HeldUseView(
          use.id().toString(),
          use.code().coupon().value(),
          use.code().text(),
          DiscountView.of(use.discount(), use.reduction()),
          LineView.of(use.reduction()));
    }
  }

  static HoldView of(Hold hold) {
    return of(hold, hold.end().map(end -> Texts.lower(end.kind())).orElse("held"));
  }

  /** As it was answered when it was set aside, but for until when. */
  static HoldView asHeld(Hold hold) {
    return of(hold, "held");
  }

  private static HoldView of(Hold hold, String status) {
    var first = hold.uses().getFirst();
    var uses = hold.uses().stream().map(HeldUseView::of).toList();
    var single = Optional.of(uses).filter(all -> all.size() == 1).map(List::getFirst);
    return new HoldView(
        hold.id().toString(),
        status,
        hold.heldAt().toString(),
        hold.expiresAt().toString(),
        first.customer().map(customer -> customer.id().value()).orElse(null),
        first.order().map(OrderId::value).orElse(null),
        Texts.lower(first.channel()),
        single.map(HeldUseView::couponId).orElse(null),
        single.map(HeldUseView::code).orElse(null),
        single.map(HeldUseView::discount).orElse(null),
        single.map(HeldUseView::lines).orElse(null),
        uses);
  }
}
