package io.couponry.persistence;

import io.couponry.domain.money.Amounts;
import io.couponry.domain.money.Money;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Currency;
import java.util.Optional;

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

  static JsonArray of(Amounts amounts) {
    return Json.array(amounts.all(), MoneyJson::of);
  }

  static Amounts toAmounts(JsonArray json) {
    return Amounts.of(json.stream().map(JsonObject.class::cast).map(MoneyJson::toMoney).toList());
  }

  /** The codes of the currencies there are amounts in. */
  static String[] currencies(Optional<Amounts> amounts) {
    return amounts.stream()
        .flatMap(some -> some.all().stream())
        .map(amount -> amount.currency().getCurrencyCode())
        .toArray(String[]::new);
  }
}
