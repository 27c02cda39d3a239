package io.couponry.persistence;

import io.couponry.domain.basket.Basket;
import io.couponry.domain.basket.Line;
import io.couponry.domain.money.Money;
import io.vertx.core.json.JsonObject;
import java.util.Currency;

/** Baskets inside documents. */
final class BasketJson {
  private BasketJson() {}

  static JsonObject of(Basket basket) {
    var json =
        new JsonObject()
            .put("currency", basket.currency().getCurrencyCode())
            .put("shipping", basket.shipping().minorUnits())
            .put("lines", Json.array(basket.lines(), BasketJson::line));
    if (!basket.metadata().isEmpty()) {
      json.put("metadata", Json.of(basket.metadata()));
    }
    return json;
  }

  static Basket toBasket(JsonObject json) {
    var currency = Currency.getInstance(json.getString("currency"));
    return new Basket(
        currency,
        Json.list(json, "lines", line -> toLine(line, currency)),
        new Money(json.getLong("shipping"), currency),
        Json.metadata(json));
  }

  private static JsonObject line(Line line) {
    return new JsonObject()
        .put("id", line.id())
        .put("product", line.product())
        .put("categories", Json.sorted(line.categories()))
        .put("quantity", line.quantity())
        .put("unitPrice", line.unitPrice().minorUnits());
  }

  private static Line toLine(JsonObject json, Currency currency) {
    return new Line(
        json.getString("id"),
        json.getString("product"),
        Json.texts(json, "categories"),
        json.getInteger("quantity"),
        new Money(json.getLong("unitPrice"), currency));
  }
}
