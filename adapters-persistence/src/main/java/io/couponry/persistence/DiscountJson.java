package io.couponry.persistence;

import io.couponry.domain.discount.Discount;
import io.couponry.domain.money.Percentage;
import io.vertx.core.json.JsonObject;

/** Discounts as they are stored. */
final class DiscountJson {
  private DiscountJson() {}

  static JsonObject of(Discount discount) {
    return switch (discount) {
      case Discount.PercentOff(var percent) ->
          new JsonObject().put("type", "percentOff").put("percent", percent.toString());
      case Discount.AmountOff(var amount) ->
          new JsonObject().put("type", "amountOff").put("amount", MoneyJson.of(amount));
      case Discount.Capped(var inner, var maximum) ->
          new JsonObject()
              .put("type", "capped")
              .put("discount", of(inner))
              .put("maximum", MoneyJson.of(maximum));
    };
  }

  static Discount toDiscount(JsonObject json) {
    return switch (json.getString("type")) {
      case "percentOff" -> new Discount.PercentOff(Percentage.parse(json.getString("percent")));
      case "amountOff" -> new Discount.AmountOff(MoneyJson.toMoney(json.getJsonObject("amount")));
      case "capped" ->
          new Discount.Capped(
              toDiscount(json.getJsonObject("discount")),
              MoneyJson.toMoney(json.getJsonObject("maximum")));
      default -> throw new IllegalStateException("unknown discount " + json.getString("type"));
    };
  }
}
