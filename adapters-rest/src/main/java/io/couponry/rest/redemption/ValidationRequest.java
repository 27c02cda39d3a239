package io.couponry.rest.redemption;

import io.couponry.application.port.Flaws;
import io.couponry.application.port.in.CheckCoupon;
import io.couponry.domain.InvalidValue;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.rest.json.Texts;
import io.couponry.rest.json.Times;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Codes to be looked at. */
@Schema(description = "send code, or codes for several on one basket")
record ValidationRequest(
    @Schema(examples = "SUMMER26") @Nullable String code,
    @Schema(description = "1 to 10") @Nullable List<String> codes,
    @Schema(
            enumeration = {"priority", "bestDeal"},
            description =
                "which of several codes are used when they do not all go together: those of the"
                    + " highest priority (when left out), or those that take the most off")
        @Nullable String choice,
    @Nullable CustomerBody customer,
    @Nullable BasketBody basket,
    @Schema(
            enumeration = {"web", "mobile", "pos"},
            description = "the key's own when left out")
        @Nullable String channel,
    @Schema(description = "admins only: judge by this moment") @Nullable String at,
    @Schema(description = "which period of a subscription this is, from 1 on; 1 when left out")
        @Nullable Integer period) {
  Optional<CheckCoupon.Command> toCommand(
      OrganizationId organization, Channel usual, boolean explain, Flaws flaws) {
    var buyer = CustomerBody.toCustomer(customer, flaws);
    var bought = BasketBody.toBasket(basket, flaws);
    var where = Texts.constant(Optional.ofNullable(channel), Channel.class, "channel", flaws);
    var moment = Times.instant(Optional.ofNullable(at), "at", flaws);
    var mode =
        Texts.constant(Optional.ofNullable(choice), CheckCoupon.Choice.class, "choice", flaws);
    var number = period == null ? 1 : period;
    flaws.value(
        "period",
        () -> {
          InvalidValue.unless(number >= 1, "periods are counted from 1");
          return number;
        });
    return CodesField.read(code, codes, flaws)
        .map(
            typed ->
                new CheckCoupon.Command(
                    organization,
                    typed,
                    buyer,
                    bought,
                    where.orElse(usual),
                    moment,
                    Math.max(1, number),
                    mode.orElse(CheckCoupon.Choice.PRIORITY),
                    explain));
  }

  boolean isOfSeveral() {
    return codes != null;
  }
}
