package io.couponry.persistence;

import io.couponry.domain.basket.Customer;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.Code;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.redemption.Companion;
import io.couponry.domain.redemption.Redemption;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a redemption was decided on, kept so that the decision can be explained and repeated. */
final class RedemptionJson {
  private RedemptionJson() {}

  static JsonObject of(Redemption redemption) {
    var json =
        new JsonObject()
            .put("discount", DiscountJson.of(redemption.discount()))
            .put("decidedAt", redemption.decidedAt().toString());
    Json.put(json, "customer", redemption.customer(), RedemptionJson::customer);
    Json.put(json, "basket", redemption.basket(), BasketJson::of);
    Json.put(json, "reduction", redemption.reduction(), ReductionJson::of);
    if (!redemption.companions().isEmpty()) {
      json.put("companions", Json.array(redemption.companions(), RedemptionJson::companion));
    }
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
                    Json.text(customer, "ip"),
                    Json.metadata(customer)));
  }

  /** None in a document from before there could be any. */
  static List<Companion> toCompanions(JsonObject json, CodeTexts texts) {
    return json.containsKey("companions")
        ? Json.list(json, "companions", companion -> toCompanion(companion, texts))
        : List.of();
  }

  /** Empty in a document from before it was kept. */
  static Optional<Instant> toDecidedAt(JsonObject json) {
    return Json.text(json, "decidedAt").map(Instant::parse);
  }

  private static JsonObject customer(Customer customer) {
    var json =
        new JsonObject()
            .put("id", customer.id().value())
            .put("segments", Json.sorted(customer.segments()));
    Json.put(json, "email", customer.email(), email -> email);
    Json.put(json, "firstOrder", customer.firstOrder(), first -> first);
    Json.put(json, "ip", customer.ip(), ip -> ip);
    if (!customer.metadata().isEmpty()) {
      json.put("metadata", Json.of(customer.metadata()));
    }
    return json;
  }

  /** A code of many is its number here, too; a shared one is its coupon's. */
  private static JsonObject companion(Companion companion) {
    var json =
        new JsonObject()
            .put("coupon", companion.code().coupon().value())
            .put("version", companion.couponVersion());
    return switch (companion.code()) {
      case Code.Shared ignored -> json;
      case Code.Numbered numbered ->
          json.put("space", numbered.space().toString()).put("ordinal", numbered.ordinal());
    };
  }

  private static Companion toCompanion(JsonObject json, CodeTexts texts) {
    return new Companion(
        toCode(new CouponId(json.getString("coupon")), json, texts), json.getLong("version"));
  }

  private static Code toCode(CouponId coupon, JsonObject json, CodeTexts texts) {
    if (!json.containsKey("space")) {
      return texts.shared(coupon);
    }
    return texts.code(coupon, CodeTexts.CodeNumber.of(json).orElseThrow());
  }
}
