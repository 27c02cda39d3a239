package io.couponry.persistence;

import io.couponry.domain.coupon.Boundary;
import io.couponry.domain.coupon.Validity;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** From when to when something holds, as people said it, inside documents. */
final class ValidityJson {
  private ValidityJson() {}

  static JsonObject of(Validity validity) {
    var json = new JsonObject().put("zone", validity.zone().getId());
    Json.put(json, "startsAt", validity.startsAt(), ValidityJson::boundary);
    Json.put(json, "expiresAt", validity.expiresAt(), ValidityJson::boundary);
    return json;
  }

  static Validity toValidity(JsonObject json) {
    return new Validity(
        Json.object(json, "startsAt").map(ValidityJson::toBoundary),
        Json.object(json, "expiresAt").map(ValidityJson::toBoundary),
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
}
