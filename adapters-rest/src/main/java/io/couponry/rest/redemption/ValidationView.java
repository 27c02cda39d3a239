package io.couponry.rest.redemption;

import io.couponry.application.port.in.CheckCoupon.Outcome.Valid;
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
    @Schema(description = "demands that could not be looked at; trusted keys only")
        @Nullable List<Reason> unchecked) {
  static ValidationView of(Valid valid, boolean trusted) {
    return new ValidationView(
        true,
        valid.code(),
        valid.coupon().id().value(),
        DiscountView.of(valid.coupon().offer().discount(), valid.reduction()),
        LineView.of(valid.reduction()),
        valid.unchecked().isEmpty()
            ? "The code can be used."
            : "The code can be used, as far as is known.",
        trusted ? valid.unchecked().stream().map(RefusalProblems::reason).toList() : null);
  }
}
