package io.couponry.rest.redemption;

import io.couponry.application.port.in.CheckCoupon.Result;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.deal.Deal;
import io.couponry.rest.problem.Problems;
import io.couponry.rest.problem.Reason;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of one of several codes. */
@Schema(name = "CodeResult")
record CodeResultView(
    boolean valid,
    String code,
    @Nullable String couponId,
    @Schema(description = "what this code takes off what the codes before it left to pay")
        @Nullable DiscountView discount,
    @Nullable List<LineView> lines,
    @Schema(description = "of a discount that recurs")
        ValidationView.@Nullable RecurringView recurring,
    @Schema(description = "why it is not used") @Nullable List<Reason> reasons,
    @Schema(description = "demands that could not be looked at; trusted keys only")
        @Nullable List<Reason> unchecked,
    @Nullable List<ExplainedView> explanation) {
  /** What a trusted key may know. */
  static CodeResultView of(Result result, int period) {
    return switch (result) {
      case Result.Judged(var part, var explanation) ->
          judged(part, explanation.isEmpty() ? null : ExplainedView.of(explanation), period);
      case Result.Duplicate(var code) ->
          refused(code, RefusalProblems.reason(new Refusal.DuplicateCode()));
      case Result.Unknown(var code) -> refused(code, Problems.codeNotFound().problem().reasons());
    };
  }

  /** What anybody may know: of a code that is not used only that. */
  static CodeResultView ofPublic(Result result, String typed) {
    return result instanceof Result.Judged(var part, var _) && part.isIn()
        ? used(part, null, null, 1)
        : refused(
            typed, new Reason("code-not-accepted", Problems.codeNotAccepted().problem().detail()));
  }

  private static CodeResultView judged(
      Deal.Part part, @Nullable List<ExplainedView> explanation, int period) {
    return part.isIn()
        ? used(
            part,
            part.appraisal().open().stream().map(RefusalProblems::reason).toList(),
            explanation,
            period)
        : new CodeResultView(
            false,
            part.candidate().code().text(),
            part.candidate().coupon().id().value(),
            null,
            null,
            null,
            part.appraisal().reasons().stream().map(RefusalProblems::reason).toList(),
            null,
            explanation);
  }

  private static CodeResultView used(
      Deal.Part part,
      @Nullable List<Reason> unchecked,
      @Nullable List<ExplainedView> explanation,
      int period) {
    var coupon = part.candidate().coupon();
    return new CodeResultView(
        true,
        part.candidate().code().text(),
        coupon.id().value(),
        DiscountView.of(coupon.offer().discount(), part.appraisal().reduction()),
        LineView.of(part.appraisal().reduction()),
        ValidationView.RecurringView.of(coupon.recurrence(), period),
        null,
        unchecked,
        explanation);
  }

  private static CodeResultView refused(String code, Reason reason) {
    return refused(code, List.of(reason));
  }

  private static CodeResultView refused(String code, List<Reason> reasons) {
    return new CodeResultView(false, code, null, null, null, null, reasons, null, null);
  }
}
