package io.couponry.rest.upkeep;

import io.couponry.application.port.in.ReconcileCounters.Drift;
import io.couponry.application.port.in.ReconcileCounters.Report;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.coupon.CouponId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Reconciliation")
record ReconciliationView(
    long couponsChecked,
    @Schema(description = "counters that differ from the ledger, at most 1000 of one coupon")
        List<DriftView> drift) {
  @Schema(name = "Drift")
  record DriftView(
      @Nullable String couponId,
      @Nullable String campaign,
      @Schema(examples = {"uses", "customer/ann", "period/DAY/2026-12-01", "spend/EUR"})
          String counter,
      @Schema(description = "money in minor units") long stored,
      long counted,
      boolean repaired) {
    static DriftView of(Drift drift) {
      return new DriftView(
          drift.coupon().map(CouponId::value).orElse(null),
          drift.campaign().map(CampaignId::value).orElse(null),
          drift.counter(),
          drift.stored(),
          drift.counted(),
          drift.repaired());
    }
  }

  static ReconciliationView of(Report report) {
    return new ReconciliationView(
        report.coupons(), report.drift().stream().map(DriftView::of).toList());
  }
}
