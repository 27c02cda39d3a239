package io.couponry.callout;

import io.couponry.application.port.out.CouponCheck.Question;
import io.couponry.domain.basket.Basket;
import io.couponry.domain.basket.Customer;
import io.couponry.domain.basket.Line;
import io.couponry.domain.discount.Reduction;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** A question in the words of the REST interface. Receivers rely on it: add, do not rename. */
final class QuestionJson {
  private static final String TYPE = "coupon.check";

  private QuestionJson() {}

  static JsonObject of(String id, Instant time, Question question) {
    var coupon = question.coupon();
    var occasion = question.occasion();
    var json =
        new JsonObject()
            .put("id", id)
            .put("type", TYPE)
            .put("time", time.toString())
            .put("organization", question.organization().id().value())
            .put("purpose", lower(question.purpose()))
            .put("couponId", coupon.id().value())
            .put("couponVersion", coupon.version());
    coupon.campaign().ifPresent(campaign -> json.put("campaign", campaign.toString()));
    json.put("code", question.code());
    occasion.customer().ifPresent(customer -> json.put("customer", customer(customer)));
    occasion.basket().ifPresent(basket -> json.put("basket", basket(basket)));
    json.put("channel", lower(occasion.channel())).put("at", occasion.at().toString());
    question.reduction().ifPresent(reduction -> json.put("discount", discount(reduction)));
    return json;
  }

  private static JsonObject customer(Customer customer) {
    var json = new JsonObject().put("id", customer.id().value());
    customer.email().ifPresent(email -> json.put("email", email));
    if (!customer.segments().isEmpty()) {
      json.put("segments", sorted(customer.segments()));
    }
    customer.firstOrder().ifPresent(first -> json.put("firstOrder", first));
    customer.ip().ifPresent(ip -> json.put("ip", ip));
    return json;
  }

  private static JsonObject basket(Basket basket) {
    return new JsonObject()
        .put("currency", basket.currency().getCurrencyCode())
        .put("lines", array(basket.lines(), QuestionJson::line))
        .put("shipping", basket.shipping().decimal());
  }

  private static JsonObject line(Line line) {
    return new JsonObject()
        .put("id", line.id())
        .put("product", line.product())
        .put("categories", sorted(line.categories()))
        .put("quantity", line.quantity())
        .put("unitPrice", line.unitPrice().decimal());
  }

  private static JsonObject discount(Reduction reduction) {
    return new JsonObject()
        .put("amount", reduction.amount().decimal())
        .put("currency", reduction.amount().currency().getCurrencyCode())
        .put(
            "lines",
            array(
                reduction.lines(),
                line ->
                    new JsonObject()
                        .put("id", line.lineId())
                        .put("discount", line.discount().decimal())));
  }

  private static <T> JsonArray array(List<T> values, Function<T, JsonObject> form) {
    return new JsonArray(values.stream().map(form).toList());
  }

  private static JsonArray sorted(Set<String> texts) {
    return new JsonArray(texts.stream().sorted().toList());
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
