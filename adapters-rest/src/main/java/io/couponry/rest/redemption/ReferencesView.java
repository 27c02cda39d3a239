package io.couponry.rest.redemption;

import io.couponry.application.port.in.ValidateReferences.Outcome.Judged;
import io.couponry.application.port.in.ValidateReferences.Reference;
import io.couponry.application.port.in.ValidateReferences.Result;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.coupon.Refusal;
import io.couponry.rest.json.Texts;
import io.couponry.rest.json.Times;
import io.couponry.rest.problem.Problems;
import io.couponry.rest.problem.Reason;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A coupon and references to its codes. */
@Schema(name = "References")
record ReferencesView(
    @Schema(description = "whether the coupon and all references that were looked at are")
        boolean valid,
    String couponId,
    CouponStandingView coupon,
    @Schema(description = "one a reference, in the order sent; none unless they were validated")
        List<ReferenceView> results) {

  /** How a coupon stands, whatever its codes. */
  @Schema(name = "CouponStanding")
  record CouponStandingView(
      boolean valid,
      @Schema(enumeration = {"active", "inactive", "expired", "archived"}) String status,
      @Nullable String startsAt,
      @Nullable String expiresAt,
      List<Reason> reasons) {
    private static CouponStandingView of(Judged judged) {
      var validity = judged.coupon().validity();
      return new CouponStandingView(
          judged.reasons().isEmpty(),
          Texts.lower(judged.standing()),
          validity.startsAt().map(Times::text).orElse(null),
          validity.expiresAt().map(Times::text).orElse(null),
          judged.reasons().stream().map(RefusalProblems::reason).toList());
    }
  }

  /** What a reference is worth by itself. */
  @Schema(name = "ReferenceResult")
  record ReferenceView(
      String reference,
      String kind,
      @Nullable String customerId,
      boolean valid,
      List<Reason> reasons,
      @Schema(description = "demands that could not be looked at") List<Reason> unchecked) {
    private static ReferenceView of(Result result) {
      return switch (result) {
        case Result.Genuine(var reference, var refusals) -> of(reference, refusals);
        case Result.Duplicate(var reference) ->
            invalid(reference, RefusalProblems.reason(new Refusal.DuplicateCode()));
        case Result.OfAnotherCoupon(var reference) ->
            invalid(reference, new Reason("other-coupon", "This is a code of another coupon."));
        case Result.OfTheOtherKind(var reference) ->
            invalid(
                reference, new Reason("other-kind", "The coupon's codes are of the other kind."));
        case Result.Unknown(var reference) ->
            invalid(reference, Problems.codeNotFound().problem().reasons().getFirst());
      };
    }

    private static ReferenceView of(Reference reference, List<Refusal> refusals) {
      return of(
          reference,
          refusals.stream().filter(one -> !one.isOpen()).map(RefusalProblems::reason).toList(),
          refusals.stream().filter(Refusal::isOpen).map(RefusalProblems::reason).toList());
    }

    private static ReferenceView invalid(Reference reference, Reason reason) {
      return of(reference, List.of(reason), List.of());
    }

    private static ReferenceView of(
        Reference reference, List<Reason> reasons, List<Reason> unchecked) {
      return new ReferenceView(
          reference.text(),
          Texts.lower(reference.kind()),
          reference.customer().map(CustomerId::value).orElse(null),
          reasons.isEmpty(),
          reasons,
          unchecked);
    }
  }

  static ReferencesView of(Judged judged) {
    var coupon = CouponStandingView.of(judged);
    var results = judged.results().stream().map(ReferenceView::of).toList();
    return new ReferencesView(
        coupon.valid() && results.stream().allMatch(ReferenceView::valid),
        judged.coupon().id().value(),
        coupon,
        results);
  }
}
