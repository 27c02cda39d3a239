package io.couponry.rest.redemption;

import io.couponry.domain.coupon.Refusal;
import io.couponry.rest.json.MoneyBody;
import io.couponry.rest.problem.ProblemException;
import io.couponry.rest.problem.Problems;
import io.couponry.rest.problem.Reason;
import java.util.List;
import java.util.Map;

/** Refusals of a coupon as problems: the first reason gives the type, all of them are listed. */
final class RefusalProblems {
  private static final int DEFINITE_NO = 422;

  private RefusalProblems() {}

  static ProblemException of(List<Refusal> reasons) {
    var first = reasons.getFirst();
    return new ProblemException(
        Problems.of(
            type(first),
            DEFINITE_NO,
            "The coupon does not apply",
            message(first),
            reasons.stream().map(RefusalProblems::reason).toList()));
  }

  static Reason reason(Refusal refusal) {
    return new Reason(code(refusal), message(refusal), facts(refusal));
  }

  private static String type(Refusal refusal) {
    return switch (refusal) {
      case Refusal.EmailDomainNotAllowed _, Refusal.BasketRequired _, Refusal.BelowMinimumSpend _ ->
          "conditions-not-met";
      case Refusal.Inactive _,
          Refusal.NotStarted _,
          Refusal.Expired _,
          Refusal.CustomerRequired _,
          Refusal.CurrencyMismatch _,
          Refusal.NoEligibleLines _,
          Refusal.CouponExhausted _,
          Refusal.CustomerLimitReached _,
          Refusal.CodeAlreadyRedeemed _,
          Refusal.OrderAlreadyRedeemed _ ->
          code(refusal);
    };
  }

  private static String code(Refusal refusal) {
    return switch (refusal) {
      case Refusal.Inactive _ -> "coupon-inactive";
      case Refusal.NotStarted _ -> "coupon-not-started";
      case Refusal.Expired _ -> "coupon-expired";
      case Refusal.CustomerRequired _ -> "customer-required";
      case Refusal.EmailDomainNotAllowed _ -> "email-domain-not-allowed";
      case Refusal.BasketRequired _ -> "basket-required";
      case Refusal.CurrencyMismatch _ -> "currency-mismatch";
      case Refusal.BelowMinimumSpend _ -> "below-minimum-spend";
      case Refusal.NoEligibleLines _ -> "no-eligible-lines";
      case Refusal.CouponExhausted _ -> "coupon-exhausted";
      case Refusal.CustomerLimitReached _ -> "customer-limit-reached";
      case Refusal.CodeAlreadyRedeemed _ -> "code-already-redeemed";
      case Refusal.OrderAlreadyRedeemed _ -> "order-already-redeemed";
    };
  }

  private static String message(Refusal refusal) {
    return switch (refusal) {
      case Refusal.Inactive _ -> "The coupon is switched off.";
      case Refusal.NotStarted(var at) -> "The coupon starts at " + at + ".";
      case Refusal.Expired(var at) -> "The coupon expired at " + at + ".";
      case Refusal.CustomerRequired _ -> "Say who the customer is: customer.id.";
      case Refusal.EmailDomainNotAllowed(var allowed) ->
          "Only e-mail addresses at " + String.join(", ", allowed) + " may use it.";
      case Refusal.BasketRequired _ -> "A condition is about the basket: send it.";
      case Refusal.CurrencyMismatch(var expected, var actual) ->
          "The coupon is in %s and the basket in %s; nothing is converted."
              .formatted(expected, actual);
      case Refusal.BelowMinimumSpend(var required, var actual) ->
          "The basket must be worth %s %s and is worth %s."
              .formatted(required.decimal(), required.currency(), actual.decimal());
      case Refusal.NoEligibleLines _ -> "The coupon applies to nothing in the basket.";
      case Refusal.CouponExhausted(var limit) ->
          "All uses of the coupon are taken (limit: " + limit + ").";
      case Refusal.CustomerLimitReached(var limit) ->
          "This customer has no uses left (limit: " + limit + ").";
      case Refusal.CodeAlreadyRedeemed(var limit) ->
          "This code has no uses left (limit: " + limit + ").";
      case Refusal.OrderAlreadyRedeemed _ -> "This order has already used this code.";
    };
  }

  private static Map<String, Object> facts(Refusal refusal) {
    return switch (refusal) {
      case Refusal.NotStarted(var at) -> Map.of("startsAt", at.toString());
      case Refusal.Expired(var at) -> Map.of("expiredAt", at.toString());
      case Refusal.EmailDomainNotAllowed(var allowed) ->
          Map.of("allowed", allowed.stream().sorted().toList());
      case Refusal.CurrencyMismatch(var expected, var actual) ->
          Map.of("expected", expected.getCurrencyCode(), "actual", actual.getCurrencyCode());
      case Refusal.BelowMinimumSpend(var required, var actual) ->
          Map.of("required", MoneyBody.of(required), "actual", MoneyBody.of(actual));
      case Refusal.CouponExhausted(var limit) -> Map.of("limit", limit);
      case Refusal.CustomerLimitReached(var limit) -> Map.of("limit", limit);
      case Refusal.CodeAlreadyRedeemed(var limit) -> Map.of("limit", limit);
      case Refusal.OrderAlreadyRedeemed(var order) -> Map.of("orderId", order.value());
      case Refusal.Inactive _,
          Refusal.CustomerRequired _,
          Refusal.BasketRequired _,
          Refusal.NoEligibleLines _ ->
          Map.of();
    };
  }
}
