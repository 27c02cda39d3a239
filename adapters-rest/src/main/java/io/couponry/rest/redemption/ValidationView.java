package io.couponry.rest.redemption;

import io.couponry.domain.coupon.Explained;
import io.couponry.domain.coupon.Recurrence;
import io.couponry.domain.deal.Deal;
import io.couponry.rest.problem.Reason;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A code that would be accepted, as far as is known. */
@Schema(name = "Validation")
record ValidationView(
    boolean valid,
    String code,
    String couponId,
    DiscountView discount,
    List<LineView> lines,
    String message,
    @Schema(description = "of a discount that recurs") @Nullable RecurringView recurring,
    @Schema(description = "demands that could not be looked at; trusted keys only")
        @Nullable List<Reason> unchecked,
    @Schema(description = "with ?explain=true; trusted keys only")
        @Nullable List<ExplainedView> explanation) {

  @Schema(name = "RecurringDiscount")
  record RecurringView(
      @Schema(description = "the one this answer is for, from 1 on") int period,
      @Schema(description = "how many there are; absent when it holds forever")
          @Nullable Integer periods) {
    static @Nullable RecurringView of(Recurrence recurrence, int period) {
      return switch (recurrence) {
        case Recurrence.Once() -> null;
        case Recurrence.Periods(var periods) -> new RecurringView(period, periods);
        case Recurrence.Forever() -> new RecurringView(period, null);
      };
    }
  }

  static ValidationView of(
      Deal.Part part, List<Explained> explanation, int period, boolean trusted) {
    var coupon = part.candidate().coupon();
    var open = part.appraisal().open();
    return new ValidationView(
        true,
        part.candidate().code().text(),
        coupon.id().value(),
        DiscountView.of(coupon.offer().discount(), part.appraisal().reduction()),
        LineView.of(part.appraisal().reduction()),
        open.isEmpty() ? "The code can be used." : "The code can be used, as far as is known.",
        RecurringView.of(coupon.recurrence(), period),
        trusted ? open.stream().map(RefusalProblems::reason).toList() : null,
        trusted && !explanation.isEmpty() ? ExplainedView.of(explanation) : null);
  }
}
