package io.couponry.rest.redemption;

import io.couponry.application.port.Attempt;
import io.couponry.application.port.Flaws;
import io.couponry.application.port.in.HoldCoupons;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.redemption.HoldLength;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Codes to be set aside, for whom, on what and for how long. */
@Schema(name = "HoldRequest", description = "send code, or codes for several on one basket")
record HoldRequest(
    @Schema(examples = "SUMMER26") @Nullable String code,
    @Schema(description = "1 to 10, of which all are set aside or none")
        @Nullable List<String> codes,
    @Nullable CustomerBody customer,
    @Schema(
            description = "who holds: this order may ask again, and redeem what it holds",
            examples = "order-1")
        @Nullable String orderId,
    @Nullable BasketBody basket,
    @Schema(description = "10 to 86400; 600 when left out", examples = "600")
        @Nullable Long ttlSeconds) {
  Optional<HoldCoupons.Command> toCommand(
      OrganizationId organization, Channel channel, Attempt attempt, Flaws flaws) {
    var wanted =
        new RedemptionRequest(code, codes, customer, orderId, basket)
            .toCommand(organization, channel, attempt, flaws);
    var length =
        ttlSeconds == null
            ? Optional.of(HoldLength.usual())
            : flaws.value("ttlSeconds", () -> HoldLength.ofSeconds(ttlSeconds));
    return wanted.flatMap(known -> length.map(time -> new HoldCoupons.Command(known, time)));
  }

  boolean isOfSeveral() {
    return codes != null;
  }
}
