package io.couponry.rest.upkeep;

import io.couponry.application.port.Flaws;
import io.couponry.application.port.in.ReconcileCounters.Command;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is to be held against the ledger. */
@Schema(name = "ReconciliationRequest")
record ReconciliationRequest(
    @Schema(description = "absent for all coupons and campaigns") @Nullable String couponId,
    @Schema(description = "whether counters are set right, too", defaultValue = "false")
        @Nullable Boolean repair) {
  Optional<Command> toCommand(OrganizationId organization, Flaws flaws) {
    var coupon =
        Optional.ofNullable(couponId)
            .flatMap(text -> flaws.value("couponId", () -> new CouponId(text)));
    return Optional.of(new Command(organization, coupon, Boolean.TRUE.equals(repair)));
  }
}
