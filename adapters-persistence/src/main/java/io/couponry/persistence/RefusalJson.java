package io.couponry.persistence;

import io.couponry.domain.basket.OrderId;
import io.couponry.domain.coupon.CalendarPeriod;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.organization.OrganizationId;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;

/** An organization's refusals as they are remembered; what names a code is sealed. */
final class RefusalJson {
  private final StoredText text;
  private final OrganizationId organization;

  RefusalJson(StoredText text, OrganizationId organization) {
    this.text = text;
    this.organization = organization;
  }

  JsonObject of(List<Refusal> reasons) {
    return new JsonObject().put("reasons", Json.array(reasons, this::of));
  }

  List<Refusal> toReasons(JsonObject json) {
    return Json.list(json, "reasons", this::toRefusal);
  }

  private JsonObject of(Refusal refusal) {
    var json = new JsonObject();
    return switch (refusal) {
      case Refusal.Inactive() -> json.put("type", "inactive");
      case Refusal.NotStarted(var at) -> json.put("type", "notStarted").put("at", at.toString());
      case Refusal.Expired(var at) -> json.put("type", "expired").put("at", at.toString());
      case Refusal.PeriodsOver(var periods, var period) ->
          json.put("type", "periodsOver").put("periods", periods).put("period", period);
      case Refusal.CodeRevoked() -> json.put("type", "codeRevoked");
      case Refusal.WrongCustomer() -> json.put("type", "wrongCustomer");
      case Refusal.NotAssigned() -> json.put("type", "notAssigned");
      case Refusal.CustomerRequired() -> json.put("type", "customerRequired");
      case Refusal.BasketRequired() -> json.put("type", "basketRequired");
      case Refusal.CurrencyMismatch(var expected, var actual) ->
          json.put("type", "currencyMismatch")
              .put(
                  "expected",
                  Json.sorted(
                      expected.stream().map(Currency::getCurrencyCode).collect(Collectors.toSet())))
              .put("actual", actual.getCurrencyCode());
      case Refusal.ConditionNotMet(var condition, var facts, var within) ->
          json.put("type", "conditionNotMet")
              .put("condition", ConditionJson.of(condition))
              .put("facts", FactsJson.of(facts))
              .put("within", Json.array(within, this::of));
      case Refusal.NoEligibleLines() -> json.put("type", "noEligibleLines");
      case Refusal.DiscountOutOfReach(var facts) ->
          json.put("type", "discountOutOfReach").put("facts", FactsJson.of(facts));
      case Refusal.CheckFailed(var code, var message) ->
          json.put("type", "checkFailed").put("code", code).put("message", message);
      case Refusal.DuplicateCode() -> json.put("type", "duplicateCode");
      case Refusal.NotCombinable(var with) ->
          json.put("type", "notCombinable")
              .put(
                  "with",
                  Json.sorted(with.stream().map(CouponId::value).collect(Collectors.toSet())));
      case Refusal.BetterWithout() -> json.put("type", "betterWithout");
      case Refusal.CouponExhausted(var limit) ->
          json.put("type", "couponExhausted").put("limit", limit);
      case Refusal.CampaignExhausted(var campaign, var limit) ->
          json.put("type", "campaignExhausted")
              .put("campaign", campaign.value())
              .put("limit", limit);
      case Refusal.PeriodLimitReached(var period, var byCustomer, var limit) ->
          json.put("type", "periodLimitReached")
              .put("period", period.name())
              .put("byCustomer", byCustomer)
              .put("limit", limit);
      case Refusal.CustomerLimitReached(var limit) ->
          json.put("type", "customerLimitReached").put("limit", limit);
      case Refusal.BudgetExhausted(var budget) ->
          json.put("type", "budgetExhausted").put("budget", MoneyJson.of(budget));
      case Refusal.CampaignBudgetExhausted(var campaign, var budget) ->
          json.put("type", "campaignBudgetExhausted")
              .put("campaign", campaign.value())
              .put("budget", MoneyJson.of(budget));
      case Refusal.CodeAlreadyRedeemed(var limit) ->
          json.put("type", "codeAlreadyRedeemed").put("limit", limit);
      case Refusal.OrderAlreadyRedeemed(var order) ->
          json.put("type", "orderAlreadyRedeemed").put("order", order.value());
      case Refusal.CodeHeld(var until) ->
          json.put("type", "codeHeld").put("until", until.toString());
      case Refusal.OfCode(var code, var refused) ->
          json.put("type", "ofCode")
              .put("sealed", text.sealInRefusal(organization, code))
              .put("refusal", of(refused));
    };
  }

  private Refusal toRefusal(JsonObject json) {
    return switch (json.getString("type")) {
      case "inactive" -> new Refusal.Inactive();
      case "notStarted" -> new Refusal.NotStarted(Instant.parse(json.getString("at")));
      case "expired" -> new Refusal.Expired(Instant.parse(json.getString("at")));
      case "periodsOver" ->
          new Refusal.PeriodsOver(json.getInteger("periods"), json.getInteger("period"));
      case "codeRevoked" -> new Refusal.CodeRevoked();
      case "wrongCustomer" -> new Refusal.WrongCustomer();
      case "notAssigned" -> new Refusal.NotAssigned();
      case "customerRequired" -> new Refusal.CustomerRequired();
      case "basketRequired" -> new Refusal.BasketRequired();
      case "currencyMismatch" ->
          new Refusal.CurrencyMismatch(
              Json.texts(json, "expected").stream()
                  .map(Currency::getInstance)
                  .collect(Collectors.toSet()),
              Currency.getInstance(json.getString("actual")));
      case "conditionNotMet" ->
          new Refusal.ConditionNotMet(
              ConditionJson.toCondition(json.getJsonObject("condition")),
              FactsJson.toFacts(json.getJsonArray("facts")),
              Json.list(json, "within", this::toRefusal));
      case "noEligibleLines" -> new Refusal.NoEligibleLines();
      case "discountOutOfReach" ->
          new Refusal.DiscountOutOfReach(FactsJson.toFacts(json.getJsonArray("facts")));
      case "checkFailed" ->
          new Refusal.CheckFailed(json.getString("code"), json.getString("message"));
      case "duplicateCode" -> new Refusal.DuplicateCode();
      case "notCombinable" ->
          new Refusal.NotCombinable(
              Json.texts(json, "with").stream().map(CouponId::new).collect(Collectors.toSet()));
      case "betterWithout" -> new Refusal.BetterWithout();
      case "couponExhausted" -> new Refusal.CouponExhausted(json.getLong("limit"));
      case "campaignExhausted" ->
          new Refusal.CampaignExhausted(
              new CampaignId(json.getString("campaign")), json.getLong("limit"));
      case "periodLimitReached" ->
          new Refusal.PeriodLimitReached(
              CalendarPeriod.valueOf(json.getString("period")),
              json.getBoolean("byCustomer"),
              json.getLong("limit"));
      case "customerLimitReached" -> new Refusal.CustomerLimitReached(json.getLong("limit"));
      case "budgetExhausted" ->
          new Refusal.BudgetExhausted(MoneyJson.toMoney(json.getJsonObject("budget")));
      case "campaignBudgetExhausted" ->
          new Refusal.CampaignBudgetExhausted(
              new CampaignId(json.getString("campaign")),
              MoneyJson.toMoney(json.getJsonObject("budget")));
      case "codeAlreadyRedeemed" -> new Refusal.CodeAlreadyRedeemed(json.getLong("limit"));
      case "orderAlreadyRedeemed" ->
          new Refusal.OrderAlreadyRedeemed(new OrderId(json.getString("order")));
      case "codeHeld" -> new Refusal.CodeHeld(Instant.parse(json.getString("until")));
      case "ofCode" -> new Refusal.OfCode(code(json), toRefusal(json.getJsonObject("refusal")));
      default -> throw new IllegalStateException("unknown refusal " + json.getString("type"));
    };
  }

  /** Plain in what an earlier version remembered, until it is sealed. */
  private String code(JsonObject json) {
    return Json.text(json, "sealed")
        .map(hidden -> text.openInRefusal(organization, hidden))
        .orElseGet(() -> json.getString("code"));
  }
}
