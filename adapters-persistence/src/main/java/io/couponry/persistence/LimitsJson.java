package io.couponry.persistence;

import io.couponry.domain.coupon.CalendarPeriod;
import io.couponry.domain.coupon.Limits;
import io.couponry.domain.coupon.Limits.PeriodLimit;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** A coupon's limits inside its document; those that are absent do not exist. */
final class LimitsJson {
  private LimitsJson() {}

  static JsonObject of(Limits limits) {
    var json = new JsonObject();
    limits.total().ifPresent(uses -> json.put("total", uses));
    limits.perCode().ifPresent(uses -> json.put("perCode", uses));
    limits.perCustomer().ifPresent(uses -> json.put("perCustomer", uses));
    if (!limits.periods().isEmpty()) {
      json.put("periods", Json.array(limits.periods(), LimitsJson::period));
    }
    limits.budget().ifPresent(budget -> json.put("budget", MoneyJson.of(budget)));
    return json;
  }

  static Limits toLimits(JsonObject json) {
    return new Limits(
        Json.number(json, "total"),
        Json.number(json, "perCode"),
        Json.number(json, "perCustomer"),
        json.containsKey("periods") ? Json.list(json, "periods", LimitsJson::toPeriod) : List.of(),
        Optional.ofNullable(json.getJsonArray("budget")).map(MoneyJson::toAmounts));
  }

  private static JsonObject period(PeriodLimit limit) {
    return new JsonObject()
        .put("period", limit.period().name())
        .put("byCustomer", limit.byCustomer())
        .put("uses", limit.uses());
  }

  private static PeriodLimit toPeriod(JsonObject json) {
    return new PeriodLimit(
        CalendarPeriod.valueOf(json.getString("period")),
        json.getBoolean("byCustomer"),
        json.getLong("uses"));
  }
}
