package io.couponry.persistence;

import io.couponry.domain.basket.OrderId;
import io.couponry.domain.coupon.Refusal;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Currency;
import java.util.List;

/** Reasons of a refusal as they are remembered for a repeated attempt. */
final class RefusalJson {
  private RefusalJson() {}

  static JsonObject of(List<Refusal> reasons) {
    return new JsonObject().put("reasons", Json.array(reasons, RefusalJson::of));
  }

  static List<Refusal> toReasons(JsonObject json) {
    return Json.list(json, "reasons", RefusalJson::toRefusal);
  }

  private static JsonObject of(Refusal refusal) {
    var json = new JsonObject();
    return switch (refusal) {
      case Refusal.Inactive() -> json.put("type", "inactive");
      case Refusal.NotStarted(var at) -> json.put("type", "notStarted").put("at", at.toString());
      case Refusal.Expired(var at) -> json.put("type", "expired").put("at", at.toString());
      case Refusal.CustomerRequired() -> json.put("type", "customerRequired");
      case Refusal.EmailDomainNotAllowed(var allowed) ->
          json.put("type", "emailDomainNotAllowed").put("allowed", Json.sorted(allowed));
      case Refusal.BasketRequired() -> json.put("type", "basketRequired");
      case Refusal.CurrencyMismatch(var expected, var actual) ->
          json.put("type", "currencyMismatch")
              .put("expected", expected.getCurrencyCode())
              .put("actual", actual.getCurrencyCode());
      case Refusal.BelowMinimumSpend(var required, var actual) ->
          json.put("type", "belowMinimumSpend")
              .put("required", MoneyJson.of(required))
              .put("actual", MoneyJson.of(actual));
      case Refusal.NoEligibleLines() -> json.put("type", "noEligibleLines");
      case Refusal.CouponExhausted(var limit) ->
          json.put("type", "couponExhausted").put("limit", limit);
      case Refusal.CustomerLimitReached(var limit) ->
          json.put("type", "customerLimitReached").put("limit", limit);
      case Refusal.CodeAlreadyRedeemed(var limit) ->
          json.put("type", "codeAlreadyRedeemed").put("limit", limit);
      case Refusal.OrderAlreadyRedeemed(var order) ->
          json.put("type", "orderAlreadyRedeemed").put("order", order.value());
    };
  }

  private static Refusal toRefusal(JsonObject json) {
    return switch (json.getString("type")) {
      case "inactive" -> new Refusal.Inactive();
      case "notStarted" -> new Refusal.NotStarted(Instant.parse(json.getString("at")));
      case "expired" -> new Refusal.Expired(Instant.parse(json.getString("at")));
      case "customerRequired" -> new Refusal.CustomerRequired();
      case "emailDomainNotAllowed" ->
          new Refusal.EmailDomainNotAllowed(Json.texts(json, "allowed"));
      case "basketRequired" -> new Refusal.BasketRequired();
      case "currencyMismatch" ->
          new Refusal.CurrencyMismatch(
              Currency.getInstance(json.getString("expected")),
              Currency.getInstance(json.getString("actual")));
      case "belowMinimumSpend" ->
          new Refusal.BelowMinimumSpend(
              MoneyJson.toMoney(json.getJsonObject("required")),
              MoneyJson.toMoney(json.getJsonObject("actual")));
      case "noEligibleLines" -> new Refusal.NoEligibleLines();
      case "couponExhausted" -> new Refusal.CouponExhausted(json.getLong("limit"));
      case "customerLimitReached" -> new Refusal.CustomerLimitReached(json.getLong("limit"));
      case "codeAlreadyRedeemed" -> new Refusal.CodeAlreadyRedeemed(json.getLong("limit"));
      case "orderAlreadyRedeemed" ->
          new Refusal.OrderAlreadyRedeemed(new OrderId(json.getString("order")));
      default -> throw new IllegalStateException("unknown refusal " + json.getString("type"));
    };
  }
}
