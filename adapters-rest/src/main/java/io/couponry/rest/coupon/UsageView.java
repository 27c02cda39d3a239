package io.couponry.rest.coupon;

import io.couponry.application.port.in.ReadUsage.DayUsage;
import io.couponry.application.port.in.ReadUsage.Usage;
import io.couponry.rest.json.MoneyBody;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A coupon's figures. */
@Schema(name = "Usage")
record UsageView(
    @Schema(description = "taken and not given back") long uses,
    @Schema(description = "set aside now") long holds,
    long rollbacks,
    @Schema(description = "absent when unlimited") @Nullable Long remaining,
    @Schema(description = "one amount a currency") List<MoneyBody> discountTotal,
    @Schema(description = "one amount a currency of the budget; absent without one")
        @Nullable List<MoneyBody> budgetLeft,
    List<DayView> days) {
  @Schema(name = "DayUsage")
  record DayView(
      @Schema(description = "in the organization's time zone") String day,
      long uses,
      List<MoneyBody> discountTotal) {
    static DayView of(DayUsage day) {
      return new DayView(
          day.day().toString(), day.uses(), day.discounts().stream().map(MoneyBody::of).toList());
    }
  }

  static UsageView of(Usage of) {
    var usage = of.figures();
    return new UsageView(
        usage.uses(),
        usage.holds(),
        usage.rollbacks(),
        usage.remaining().isPresent() ? usage.remaining().getAsLong() : null,
        usage.discounts().stream().map(MoneyBody::of).toList(),
        of.budgetLeft().isEmpty() ? null : of.budgetLeft().stream().map(MoneyBody::of).toList(),
        usage.days().stream().map(DayView::of).toList());
  }
}
