package io.couponry.rest.redemption;

import io.couponry.domain.coupon.Refusal;
import io.couponry.rest.json.FactsView;
import io.couponry.rest.json.MoneyBody;
import io.couponry.rest.json.Texts;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The facts of each refusal, as members of a reason. */
final class RefusalFacts {
  private RefusalFacts() {}

  static Map<String, Object> of(Refusal refusal) {
    return switch (refusal) {
      case Refusal.NotStarted(var at) -> Map.of("startsAt", at.toString());
      case Refusal.Expired(var at) -> Map.of("expiredAt", at.toString());
      case Refusal.PeriodsOver(var periods, var period) ->
          Map.of("periods", periods, "period", period);
      case Refusal.CurrencyMismatch(var expected, var actual) ->
          Map.of("expected", codes(expected), "actual", actual.getCurrencyCode());
      case Refusal.ConditionNotMet unmet -> unmet(unmet);
      case Refusal.DiscountOutOfReach(var facts) -> FactsView.of(facts);
      case Refusal.NotCombinable(var with) ->
          Map.of("with", with.stream().map(Object::toString).sorted().toList());
      case Refusal.CouponExhausted(var limit) -> Map.of("limit", limit);
      case Refusal.CampaignExhausted(var campaign, var limit) ->
          Map.of("campaign", campaign.value(), "limit", limit);
      case Refusal.PeriodLimitReached(var period, var byCustomer, var limit) ->
          Map.of("period", Texts.lower(period), "byCustomer", byCustomer, "limit", limit);
      case Refusal.CustomerLimitReached(var limit) -> Map.of("limit", limit);
      case Refusal.BudgetExhausted(var budget) -> Map.of("budget", MoneyBody.of(budget));
      case Refusal.CampaignBudgetExhausted(var campaign, var budget) ->
          Map.of("campaign", campaign.value(), "budget", MoneyBody.of(budget));
      case Refusal.CodeAlreadyRedeemed(var limit) -> Map.of("limit", limit);
      case Refusal.OrderAlreadyRedeemed(var order) -> Map.of("orderId", order.value());
      case Refusal.CodeHeld(var until) -> Map.of("heldUntil", until.toString());
      case Refusal.OfCode(var code, var refused) -> ofCode(code, of(refused));
      case Refusal.Inactive _,
          Refusal.CodeRevoked _,
          Refusal.CustomerRequired _,
          Refusal.WrongCustomer _,
          Refusal.NotAssigned _,
          Refusal.BasketRequired _,
          Refusal.NoEligibleLines _,
          Refusal.CheckFailed _,
          Refusal.DuplicateCode _,
          Refusal.BetterWithout _ ->
          Map.of();
    };
  }

  private static Map<String, Object> unmet(Refusal.ConditionNotMet unmet) {
    var facts = FactsView.of(unmet.facts());
    if (!unmet.within().isEmpty()) {
      facts.put("within", unmet.within().stream().map(RefusalProblems::reason).toList());
    }
    return facts;
  }

  private static Map<String, Object> ofCode(String code, Map<String, Object> facts) {
    var more = new HashMap<>(facts);
    more.put("couponCode", code);
    return more;
  }

  /** In alphabetical order. */
  static List<String> codes(Set<Currency> currencies) {
    return currencies.stream().map(Currency::getCurrencyCode).sorted().toList();
  }
}
