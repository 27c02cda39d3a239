package io.couponry.persistence;

import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.code.SharedCode;
import io.couponry.domain.coupon.Boundary;
import io.couponry.domain.coupon.CodeSource;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Limits;
import io.couponry.domain.coupon.Status;
import io.couponry.domain.coupon.Validity;
import io.couponry.domain.discount.AppliesTo;
import io.couponry.domain.discount.Offer;
import io.couponry.domain.organization.OrganizationId;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** A coupon's definition as it is stored, without the columns that stand beside it. */
final class CouponJson {
  private CouponJson() {}

  static JsonObject of(Coupon coupon) {
    var json =
        new JsonObject()
            .put("status", coupon.status().name())
            .put("name", coupon.name())
            .put("discount", DiscountJson.of(coupon.offer().discount()))
            .put("appliesTo", appliesTo(coupon.offer().appliesTo()))
            .put("conditions", Json.array(coupon.conditions(), ConditionJson::of))
            .put("validity", validity(coupon.validity()))
            .put("limits", limits(coupon.limits()))
            .put("codes", codes(coupon.codes()))
            .put("metadata", new JsonObject(Map.copyOf(coupon.metadata())));
    Json.put(json, "campaign", coupon.campaign(), campaign -> campaign);
    return json;
  }

  static Coupon toCoupon(OrganizationId organization, CouponId id, long version, JsonObject json) {
    return new Coupon(
        organization,
        id,
        version,
        Status.valueOf(json.getString("status")),
        json.getString("name"),
        Json.text(json, "campaign"),
        new Offer(
            DiscountJson.toDiscount(json.getJsonObject("discount")),
            toAppliesTo(json.getJsonObject("appliesTo"))),
        Json.list(json, "conditions", ConditionJson::toCondition),
        toValidity(json.getJsonObject("validity")),
        toLimits(json.getJsonObject("limits")),
        toCodes(json.getJsonObject("codes")),
        json.getJsonObject("metadata").stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> (String) e.getValue())));
  }

  private static JsonObject appliesTo(AppliesTo appliesTo) {
    return new JsonObject()
        .put("products", Json.sorted(appliesTo.products()))
        .put("categories", Json.sorted(appliesTo.categories()))
        .put("excludedProducts", Json.sorted(appliesTo.excludedProducts()))
        .put("excludedCategories", Json.sorted(appliesTo.excludedCategories()));
  }

  private static AppliesTo toAppliesTo(JsonObject json) {
    return new AppliesTo(
        Json.texts(json, "products"),
        Json.texts(json, "categories"),
        Json.texts(json, "excludedProducts"),
        Json.texts(json, "excludedCategories"));
  }

  private static JsonObject validity(Validity validity) {
    var json = new JsonObject().put("zone", validity.zone().getId());
    Json.put(json, "startsAt", validity.startsAt(), CouponJson::boundary);
    Json.put(json, "expiresAt", validity.expiresAt(), CouponJson::boundary);
    return json;
  }

  private static Validity toValidity(JsonObject json) {
    return new Validity(
        Json.object(json, "startsAt").map(CouponJson::toBoundary),
        Json.object(json, "expiresAt").map(CouponJson::toBoundary),
        ZoneId.of(json.getString("zone")));
  }

  private static JsonObject boundary(Boundary boundary) {
    return switch (boundary) {
      case Boundary.Day(var date) -> new JsonObject().put("day", date.toString());
      case Boundary.Moment(var time) -> new JsonObject().put("moment", time.toString());
    };
  }

  private static Boundary toBoundary(JsonObject json) {
    Optional<Boundary> day =
        Json.text(json, "day").map(text -> new Boundary.Day(LocalDate.parse(text)));
    return day.orElseGet(() -> new Boundary.Moment(OffsetDateTime.parse(json.getString("moment"))));
  }

  private static JsonObject limits(Limits limits) {
    var json = new JsonObject();
    limits.total().ifPresent(uses -> json.put("total", uses));
    limits.perCode().ifPresent(uses -> json.put("perCode", uses));
    limits.perCustomer().ifPresent(uses -> json.put("perCustomer", uses));
    return json;
  }

  private static Limits toLimits(JsonObject json) {
    return new Limits(
        Json.number(json, "total"), Json.number(json, "perCode"), Json.number(json, "perCustomer"));
  }

  private static JsonObject codes(CodeSource codes) {
    return switch (codes) {
      case CodeSource.Shared(var code) ->
          new JsonObject().put("source", "shared").put("code", code.text());
      case CodeSource.Generated(var format, var space) ->
          new JsonObject()
              .put("source", "generated")
              .put("format", format)
              .put("space", space.toString());
    };
  }

  private static CodeSource toCodes(JsonObject json) {
    return switch (json.getString("source")) {
      case "shared" -> new CodeSource.Shared(new SharedCode(json.getString("code")));
      case "generated" ->
          new CodeSource.Generated(
              json.getString("format"), new CodeSpaceId(UUID.fromString(json.getString("space"))));
      default -> throw new IllegalStateException("unknown source " + json.getString("source"));
    };
  }
}
