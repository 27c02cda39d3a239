package io.couponry.persistence;

import io.couponry.domain.basket.Basket;
import io.couponry.domain.basket.Customer;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.basket.Line;
import io.couponry.domain.discount.LineDiscount;
import io.couponry.domain.discount.Reduction;
import io.couponry.domain.money.Money;
import io.couponry.domain.redemption.Redemption;
import io.vertx.core.json.JsonObject;
import java.util.Currency;
import java.util.Optional;

/** What a redemption was decided on, kept so that the decision can be explained and repeated. */
final class RedemptionJson {
  private RedemptionJson() {}

  static JsonObject of(Redemption redemption) {
    var json = new JsonObject().put("discount", DiscountJson.of(redemption.discount()));
    Json.put(json, "customer", redemption.customer(), RedemptionJson::customer);
    Json.put(json, "basket", redemption.basket(), RedemptionJson::basket);
    Json.put(json, "reduction", redemption.reduction(), RedemptionJson::reduction);
    return json;
  }

  static Optional<Customer> toCustomer(JsonObject json) {
    return Json.object(json, "customer")
        .map(
            customer ->
                new Customer(
                    new CustomerId(customer.getString("id")),
                    Json.text(customer, "email"),
                    Json.texts(customer, "segments"),
                    Optional.ofNullable(customer.getBoolean("firstOrder")),
                    Json.text(customer, "ip")));
  }

  static Optional<Basket> toBasket(JsonObject json) {
    return Json.object(json, "basket")
        .map(
            basket -> {
              var currency = Currency.getInstance(basket.getString("currency"));
              return new Basket(
                  currency,
                  Json.list(basket, "lines", line -> toLine(line, currency)),
                  new Money(basket.getLong("shipping"), currency));
            });
  }

  static Optional<Reduction> toReduction(JsonObject json) {
    return Json.object(json, "reduction")
        .map(
            reduction -> {
              var amount = MoneyJson.toMoney(reduction);
              return new Reduction(
                  amount,
                  Json.list(
                      reduction,
                      "lines",
                      line ->
                          new LineDiscount(
                              line.getString("id"),
                              new Money(line.getLong("discount"), amount.currency()))));
            });
  }

  private static JsonObject customer(Customer customer) {
    var json =
        new JsonObject()
            .put("id", customer.id().value())
            .put("segments", Json.sorted(customer.segments()));
    Json.put(json, "email", customer.email(), email -> email);
    Json.put(json, "firstOrder", customer.firstOrder(), first -> first);
    Json.put(json, "ip", customer.ip(), ip -> ip);
    return json;
  }

  private static JsonObject basket(Basket basket) {
    return new JsonObject()
        .put("currency", basket.currency().getCurrencyCode())
        .put("shipping", basket.shipping().minorUnits())
        .put("lines", Json.array(basket.lines(), RedemptionJson::line));
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

  private static JsonObject reduction(Reduction reduction) {
    return MoneyJson.of(reduction.amount())
        .put(
            "lines",
            Json.array(
                reduction.lines(),
                line ->
                    new JsonObject()
                        .put("id", line.lineId())
                        .put("discount", line.discount().minorUnits())));
  }
}
