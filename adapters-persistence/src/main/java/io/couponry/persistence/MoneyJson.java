package io.couponry.persistence;

import io.couponry.domain.money.Money;
import io.vertx.core.json.JsonObject;
import java.util.Currency;

/** Money as it is stored inside documents. */
final class MoneyJson {
  private MoneyJson() {}

  static JsonObject of(Money money) {
    return new JsonObject()
        .put("minorUnits", money.minorUnits())
        .put("currency", money.currency().getCurrencyCode());
  }

  static Money toMoney(JsonObject json) {
    return new Money(json.getLong("minorUnits"), Currency.getInstance(json.getString("currency")));
  }
}
