package io.couponry.persistence;

import io.couponry.domain.code.CheckPosition;
import io.couponry.domain.code.CodePattern;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.code.SharedCode;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.coupon.CodeSource;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Recurrence;
import io.couponry.domain.coupon.Stacking;
import io.couponry.domain.coupon.Status;
import io.couponry.domain.discount.AppliesTo;
import io.couponry.domain.discount.Offer;
import io.couponry.domain.discount.PriceBasis;
import io.couponry.domain.organization.OrganizationId;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A coupon's definition as it is stored, without the columns that stand beside it. What a document
 * lacks is what there was before it could be said: one use, no limit, any other coupon beside it.
 */
final class CouponJson {
  private CouponJson() {}

  static JsonObject of(Coupon coupon) {
    var json =
        new JsonObject()
            .put("status", coupon.status().name())
            .put("name", coupon.name())
            .put("discount", DiscountJson.of(coupon.offer().discount()))
            .put("appliesTo", appliesTo(coupon.offer().appliesTo()))
            .put("basis", coupon.offer().basis().name())
            .put("conditions", Json.array(coupon.conditions(), ConditionJson::of))
            .put("validity", ValidityJson.of(coupon.validity()))
            .put("limits", LimitsJson.of(coupon.limits()))
            .put("stacking", StackingJson.of(coupon.stacking()))
            .put("codes", codes(coupon.codes()))
            .put("metadata", Json.of(coupon.metadata()));
    Json.put(json, "campaign", coupon.campaign(), CampaignId::value);
    recurrence(coupon.recurrence()).ifPresent(recurrence -> json.put("recurrence", recurrence));
    return json;
  }

  /** A shared code is not among it, but kept beside all versions of a coupon. */
  static Coupon toCoupon(
      OrganizationId organization,
      CouponId id,
      long version,
      JsonObject json,
      Supplier<SharedCode> shared) {
    return new Coupon(
        organization,
        id,
        version,
        Status.valueOf(json.getString("status")),
        json.getString("name"),
        Json.text(json, "campaign").map(CampaignId::new),
        new Offer(
            DiscountJson.toDiscount(json.getJsonObject("discount")),
            toAppliesTo(json.getJsonObject("appliesTo")),
            Json.text(json, "basis").map(PriceBasis::valueOf).orElse(PriceBasis.DISCOUNTED_PRICE)),
        toRecurrence(json),
        Json.list(json, "conditions", ConditionJson::toCondition),
        ValidityJson.toValidity(json.getJsonObject("validity")),
        LimitsJson.toLimits(json.getJsonObject("limits")),
        Json.object(json, "stacking").map(StackingJson::toStacking).orElseGet(Stacking::free),
        toCodes(json.getJsonObject("codes"), shared),
        Json.metadata(json));
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

  private static Optional<JsonObject> recurrence(Recurrence recurrence) {
    return switch (recurrence) {
      case Recurrence.Once() -> Optional.empty();
      case Recurrence.Periods(var periods) -> Optional.of(new JsonObject().put("periods", periods));
      case Recurrence.Forever() -> Optional.of(new JsonObject().put("forever", true));
    };
  }

  private static Recurrence toRecurrence(JsonObject json) {
    var recurrence = json.getJsonObject("recurrence");
    if (recurrence == null) {
      return new Recurrence.Once();
    }
    return recurrence.containsKey("periods")
        ? new Recurrence.Periods(recurrence.getInteger("periods"))
        : new Recurrence.Forever();
  }

  private static JsonObject codes(CodeSource codes) {
    return switch (codes) {
      case CodeSource.Shared ignored -> new JsonObject().put("source", "shared");
      case CodeSource.Generated(var pattern, var space, var assignedOnly) -> {
        var json =
            new JsonObject()
                .put("source", "generated")
                .put("format", pattern.format())
                .put("space", space.toString())
                .put("assignedOnly", assignedOnly);
        pattern.check().ifPresent(check -> json.put("check", check(check)));
        yield json;
      }
      case CodeSource.Imported(var space, var assignedOnly) ->
          new JsonObject()
              .put("source", "imported")
              .put("space", space.toString())
              .put("assignedOnly", assignedOnly);
    };
  }

  private static Object check(CheckPosition check) {
    return switch (check) {
      case CheckPosition.Last() -> "last";
      case CheckPosition.At(var index) -> index;
    };
  }

  private static Optional<CheckPosition> toCheck(JsonObject json) {
    return Optional.ofNullable(json.getValue("check"))
        .map(
            check ->
                check instanceof Integer index
                    ? new CheckPosition.At(index)
                    : new CheckPosition.Last());
  }

  private static CodeSource toCodes(JsonObject json, Supplier<SharedCode> shared) {
    return switch (json.getString("source")) {
      case "shared" -> new CodeSource.Shared(shared.get());
      case "generated" ->
          new CodeSource.Generated(
              new CodePattern(json.getString("format"), toCheck(json)),
              new CodeSpaceId(UUID.fromString(json.getString("space"))),
              json.getBoolean("assignedOnly", false));
      case "imported" ->
          new CodeSource.Imported(
              new CodeSpaceId(UUID.fromString(json.getString("space"))),
              json.getBoolean("assignedOnly"));
      default -> throw new IllegalStateException("unknown source " + json.getString("source"));
    };
  }
}
