package io.couponry.persistence;

import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Stacking;
import io.vertx.core.json.JsonObject;
import java.util.stream.Collectors;

/** How a coupon goes together with others, inside its document. */
final class StackingJson {
  private StackingJson() {}

  static JsonObject of(Stacking stacking) {
    var json =
        new JsonObject()
            .put("priority", stacking.priority())
            .put("exclusive", stacking.exclusive())
            .put(
                "withCoupons",
                Json.sorted(
                    stacking.withCoupons().stream()
                        .map(CouponId::value)
                        .collect(Collectors.toSet())))
            .put("withGroups", Json.sorted(stacking.withGroups()));
    Json.put(json, "group", stacking.group(), group -> group);
    stacking.most().ifPresent(codes -> json.put("most", codes));
    return json;
  }

  static Stacking toStacking(JsonObject json) {
    return new Stacking(
        json.getInteger("priority"),
        json.getBoolean("exclusive"),
        Json.text(json, "group"),
        Json.texts(json, "withCoupons").stream().map(CouponId::new).collect(Collectors.toSet()),
        Json.texts(json, "withGroups"),
        Json.integer(json, "most"));
  }
}
