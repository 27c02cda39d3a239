package io.couponry.rest.redemption;

import io.couponry.application.port.Flaws;
import io.couponry.application.port.in.CheckCoupon;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.rest.json.Texts;
import io.couponry.rest.json.Times;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A code to be looked at. */
@Schema(requiredProperties = {"code"})
record ValidationRequest(
    @Schema(examples = "SUMMER26") String code,
    @Nullable CustomerBody customer,
    @Nullable BasketBody basket,
    @Schema(
            enumeration = {"web", "mobile", "pos"},
            description = "the key's own when left out")
        @Nullable String channel,
    @Schema(description = "admins only: judge by this moment") @Nullable String at) {
  Optional<CheckCoupon.Command> toCommand(OrganizationId organization, Channel usual, Flaws flaws) {
    var buyer = CustomerBody.toCustomer(customer, flaws);
    var bought = BasketBody.toBasket(basket, flaws);
    var where = Texts.constant(Optional.ofNullable(channel), Channel.class, "channel", flaws);
    var moment = Times.instant(Optional.ofNullable(at), "at", flaws);
    return Optional.ofNullable(code)
        .map(
            typed ->
                new CheckCoupon.Command(
                    organization, typed, buyer, bought, where.orElse(usual), moment));
  }
}
