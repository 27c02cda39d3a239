package io.couponry.rest.coupon;

import io.couponry.application.port.in.ManageCampaigns.Usage;
import io.couponry.rest.json.MoneyBody;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The figures of all coupons of a campaign together. */
@Schema(name = "CampaignUsage")
record CampaignUsageView(
    @Schema(description = "taken and not given back") long uses,
    @Schema(description = "absent when unlimited") @Nullable Long remaining,
    @Schema(description = "one amount a currency") List<MoneyBody> discountTotal,
    @Schema(description = "one amount a currency of the budget") List<MoneyBody> budgetLeft) {
  static CampaignUsageView of(Usage usage) {
    return new CampaignUsageView(
        usage.uses(),
        usage.remaining().isPresent() ? usage.remaining().getAsLong() : null,
        usage.discounts().stream().map(MoneyBody::of).toList(),
        usage.budgetLeft().stream().map(MoneyBody::of).toList());
  }
}
