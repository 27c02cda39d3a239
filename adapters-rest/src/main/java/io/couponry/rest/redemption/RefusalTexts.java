package io.couponry.rest.redemption;

import io.couponry.application.document.Conditions;
import io.couponry.domain.coupon.CalendarPeriod;
import io.couponry.domain.coupon.Refusal;
import java.util.stream.Collectors;

/** Each refusal's stable code, and a sentence for whoever reads it. */
final class RefusalTexts {
  private RefusalTexts() {}

  static String code(Refusal refusal) {
    return switch (refusal) {
      case Refusal.Inactive _ -> "coupon-inactive";
      case Refusal.NotStarted _ -> "coupon-not-started";
      case Refusal.Expired _ -> "coupon-expired";
      case Refusal.PeriodsOver _ -> "periods-over";
      case Refusal.CodeRevoked _ -> "code-revoked";
      case Refusal.CustomerRequired _ -> "customer-required";
      case Refusal.WrongCustomer _, Refusal.NotAssigned _ -> "wrong-customer";
      case Refusal.BasketRequired _ -> "basket-required";
      case Refusal.CurrencyMismatch _ -> "currency-mismatch";
      case Refusal.ConditionNotMet unmet -> Conditions.refusalCode(unmet.condition());
      case Refusal.NoEligibleLines _ -> "no-eligible-lines";
      case Refusal.DiscountOutOfReach _ -> "discount-out-of-reach";
      case Refusal.CheckFailed failed -> failed.code();
      case Refusal.DuplicateCode _ -> "duplicate-code";
      case Refusal.NotCombinable _ -> "not-combinable";
      case Refusal.BetterWithout _ -> "better-without";
      case Refusal.CouponExhausted _ -> "coupon-exhausted";
      case Refusal.CampaignExhausted _ -> "campaign-exhausted";
      case Refusal.PeriodLimitReached _ -> "period-limit-reached";
      case Refusal.CustomerLimitReached _ -> "customer-limit-reached";
      case Refusal.BudgetExhausted _ -> "budget-exhausted";
      case Refusal.CampaignBudgetExhausted _ -> "campaign-budget-exhausted";
      case Refusal.CodeAlreadyRedeemed _ -> "code-already-redeemed";
      case Refusal.OrderAlreadyRedeemed _ -> "order-already-redeemed";
      case Refusal.CodeHeld _ -> "code-held";
      case Refusal.OfCode(var _, var refused) -> code(refused);
    };
  }

  /** The problem that a refusal is; some codes are details of one problem. */
  static String type(Refusal refusal) {
    return switch (refusal) {
      case Refusal.ConditionNotMet _,
          Refusal.BasketRequired _,
          Refusal.PeriodsOver _,
          Refusal.DiscountOutOfReach _,
          Refusal.CheckFailed _ ->
          "conditions-not-met";
      case Refusal.BetterWithout _ -> "not-combinable";
      case Refusal.CampaignExhausted _ -> "coupon-exhausted";
      case Refusal.CampaignBudgetExhausted _ -> "budget-exhausted";
      case Refusal.OfCode(var _, var refused) -> type(refused);
      case Refusal.Inactive _,
          Refusal.NotStarted _,
          Refusal.Expired _,
          Refusal.CodeRevoked _,
          Refusal.CustomerRequired _,
          Refusal.WrongCustomer _,
          Refusal.NotAssigned _,
          Refusal.CurrencyMismatch _,
          Refusal.NoEligibleLines _,
          Refusal.DuplicateCode _,
          Refusal.NotCombinable _,
          Refusal.CouponExhausted _,
          Refusal.PeriodLimitReached _,
          Refusal.CustomerLimitReached _,
          Refusal.BudgetExhausted _,
          Refusal.CodeAlreadyRedeemed _,
          Refusal.OrderAlreadyRedeemed _,
          Refusal.CodeHeld _ ->
          code(refusal);
    };
  }

  static String message(Refusal refusal) {
    return switch (refusal) {
      case Refusal.Inactive _ -> "The coupon is switched off.";
      case Refusal.NotStarted(var at) -> "The coupon starts at " + at + ".";
      case Refusal.Expired(var at) -> "The coupon expired at " + at + ".";
      case Refusal.PeriodsOver(var periods, var period) ->
          "It holds for %d periods of a subscription, and this is the %d."
              .formatted(periods, period);
      case Refusal.CodeRevoked _ -> "This code was revoked.";
      case Refusal.CustomerRequired _ -> "Say who the customer is: customer.id.";
      case Refusal.WrongCustomer _ -> "This code was given to another customer.";
      case Refusal.NotAssigned _ -> "This code was given to nobody yet.";
      case Refusal.BasketRequired _ -> "The coupon asks about the basket: send it.";
      case Refusal.CurrencyMismatch(var expected, var actual) ->
          "The coupon is in %s and the basket in %s; nothing is converted."
              .formatted(String.join(", ", RefusalFacts.codes(expected)), actual);
      case Refusal.ConditionNotMet unmet -> Conditions.sentence(unmet);
      case Refusal.NoEligibleLines _ -> "The coupon applies to nothing in the basket.";
      case Refusal.DiscountOutOfReach _ -> "The basket does not hold enough for the discount.";
      case Refusal.CheckFailed failed -> failed.message();
      case Refusal.DuplicateCode _ -> "This code was sent more than once.";
      case Refusal.NotCombinable(var with) ->
          "It cannot be combined with "
              + with.stream().map(Object::toString).sorted().collect(Collectors.joining(", "))
              + ".";
      case Refusal.BetterWithout _ -> "The other codes take at least as much off without it.";
      case Refusal.CouponExhausted(var limit) ->
          "All uses of the coupon are taken (limit: " + limit + ").";
      case Refusal.CampaignExhausted(var campaign, var limit) ->
          "All uses of the campaign " + campaign + " are taken (limit: " + limit + ").";
      case Refusal.PeriodLimitReached(var period, var byCustomer, var limit) ->
          "All uses %s are taken (limit: %d%s)."
              .formatted(during(period), limit, byCustomer ? " a customer" : "");
      case Refusal.CustomerLimitReached(var limit) ->
          "This customer has no uses left (limit: " + limit + ").";
      case Refusal.BudgetExhausted(var budget) ->
          "Too little is left of the coupon's budget of %s %s."
              .formatted(budget.decimal(), budget.currency());
      case Refusal.CampaignBudgetExhausted(var campaign, var budget) ->
          "Too little is left of the campaign %s's budget of %s %s."
              .formatted(campaign, budget.decimal(), budget.currency());
      case Refusal.CodeAlreadyRedeemed(var limit) ->
          "This code has no uses left (limit: " + limit + ").";
      case Refusal.OrderAlreadyRedeemed _ -> "This order has already used this code.";
      case Refusal.CodeHeld(var until) -> "What is left is set aside until " + until + ".";
      case Refusal.OfCode(var code, var refused) -> code + ": " + message(refused);
    };
  }

  private static String during(CalendarPeriod period) {
    return switch (period) {
      case DAY -> "of today";
      case WEEK -> "of this week";
      case MONTH -> "of this month";
    };
  }
}
