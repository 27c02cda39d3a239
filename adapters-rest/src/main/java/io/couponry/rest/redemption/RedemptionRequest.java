package io.couponry.rest.redemption;

import io.couponry.application.port.Attempt;
import io.couponry.application.port.Flaws;
import io.couponry.application.port.in.RedeemCoupon;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.basket.OrderId;
import io.couponry.domain.organization.OrganizationId;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Codes to be used, by whom and on what. */
@Schema(description = "send code, or codes for several on one basket")
record RedemptionRequest(
    @Schema(examples = "SUMMER26") @Nullable String code,
    @Schema(description = "1 to 10, of which all are used or none") @Nullable List<String> codes,
    @Nullable CustomerBody customer,
    @Schema(examples = "order-1") @Nullable String orderId,
    @Nullable BasketBody basket) {
  Optional<RedeemCoupon.Command> toCommand(
      OrganizationId organization, Channel channel, Attempt attempt, Flaws flaws) {
    var buyer = CustomerBody.toCustomer(customer, flaws);
    var order =
        Optional.ofNullable(orderId)
            .flatMap(text -> flaws.value("orderId", () -> new OrderId(text)));
    var bought = BasketBody.toBasket(basket, flaws);
    return CodesField.read(code, codes, flaws)
        .map(
            typed ->
                new RedeemCoupon.Command(
                    organization, attempt, typed, buyer, order, bought, channel));
  }

  boolean isOfSeveral() {
    return codes != null;
  }
}
