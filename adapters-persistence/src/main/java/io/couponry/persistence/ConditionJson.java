package io.couponry.persistence;

import io.couponry.domain.coupon.Condition;
import io.vertx.core.json.JsonObject;

/** Conditions as they are stored. */
final class ConditionJson {
  private ConditionJson() {}

  static JsonObject of(Condition condition) {
    return switch (condition) {
      case Condition.MinimumSpend(var required) ->
          new JsonObject().put("type", "minimumSpend").put("amount", MoneyJson.of(required));
      case Condition.EmailDomain(var allowed) ->
          new JsonObject().put("type", "emailDomain").put("domains", Json.sorted(allowed));
    };
  }

  static Condition toCondition(JsonObject json) {
    return switch (json.getString("type")) {
      case "minimumSpend" ->
          new Condition.MinimumSpend(MoneyJson.toMoney(json.getJsonObject("amount")));
      case "emailDomain" -> new Condition.EmailDomain(Json.texts(json, "domains"));
      default -> throw new IllegalStateException("unknown condition " + json.getString("type"));
    };
  }
}
