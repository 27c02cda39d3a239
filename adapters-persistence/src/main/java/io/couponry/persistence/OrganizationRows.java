package io.couponry.persistence;

import io.couponry.application.port.Versioned;
import io.couponry.domain.code.GuessOdds;
import io.couponry.domain.code.Matching;
import io.couponry.domain.organization.CheckCallOut;
import io.couponry.domain.organization.CouponPolicy;
import io.couponry.domain.organization.Defaults;
import io.couponry.domain.organization.FragmentPosition;
import io.couponry.domain.organization.Organization;
import io.couponry.domain.organization.OrganizationId;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Organizations as rows. */
final class OrganizationRows {
  private OrganizationRows() {}

  static Tuple of(Organization organization, long version) {
    return Tuple.from(
        List.of(
            organization.id().value(),
            version,
            organization.name(),
            organization.currency().getCurrencyCode(),
            organization.timeZone().getId(),
            settings(organization),
            organization.maxGuessOdds().value()));
  }

  static Versioned<Organization> toOrganization(Row row) {
    var settings = row.getJsonObject("settings");
    return new Versioned<>(
        new Organization(
            new OrganizationId(row.getString("id")),
            row.getString("name"),
            Currency.getInstance(row.getString("currency")),
            ZoneId.of(row.getString("time_zone")),
            toPolicy(settings.getJsonObject("couponPolicy")),
            toMatching(settings.getJsonObject("matching")),
            toDefaults(settings.getJsonObject("defaults")),
            new GuessOdds(row.getBigDecimal("max_guess_odds")),
            Json.object(settings, "couponCheck").map(OrganizationRows::toCallOut)),
        row.getLong("version"));
  }

  private static JsonObject settings(Organization organization) {
    var json =
        new JsonObject()
            .put("couponPolicy", policy(organization.couponPolicy()))
            .put("matching", matching(organization.matching()))
            .put("defaults", defaults(organization.defaults()));
    Json.put(json, "couponCheck", organization.couponCheck(), OrganizationRows::callOut);
    return json;
  }

  private static JsonObject policy(CouponPolicy policy) {
    var json = new JsonObject().put("couponIdCharacters", policy.couponIdCharacters());
    switch (policy.position()) {
      case FragmentPosition.Prefix() -> json.put("position", "prefix");
      case FragmentPosition.Suffix() -> json.put("position", "suffix");
      case FragmentPosition.At(var index) -> json.put("position", "at").put("index", index);
    }
    policy.codeLength().ifPresent(length -> json.put("codeLength", length));
    return json;
  }

  private static CouponPolicy toPolicy(JsonObject json) {
    var position =
        switch (json.getString("position")) {
          case "prefix" -> new FragmentPosition.Prefix();
          case "suffix" -> new FragmentPosition.Suffix();
          default -> new FragmentPosition.At(json.getInteger("index"));
        };
    return new CouponPolicy(
        json.getInteger("couponIdCharacters"), position, Json.integer(json, "codeLength"));
  }

  private static JsonObject matching(Matching matching) {
    return new JsonObject()
        .put("ignoreCase", matching.ignoreCase())
        .put("ignoreSpacesAndHyphens", matching.ignoreSpacesAndHyphens())
        .put("foldLookAlikes", matching.foldLookAlikes());
  }

  private static Matching toMatching(JsonObject json) {
    return new Matching(
        json.getBoolean("ignoreCase"),
        json.getBoolean("ignoreSpacesAndHyphens"),
        json.getBoolean("foldLookAlikes"));
  }

  private static JsonObject defaults(Defaults defaults) {
    var json =
        new JsonObject()
            .put("couponIdFormat", defaults.couponIdFormat().name())
            .put("allowedDomains", Json.sorted(defaults.allowedDomains()));
    defaults.expirationDays().ifPresent(days -> json.put("expirationDays", days));
    defaults.usesPerCustomer().ifPresent(uses -> json.put("usesPerCustomer", uses));
    Json.put(json, "discountType", defaults.discountType(), Enum::name);
    return json;
  }

  private static Defaults toDefaults(JsonObject json) {
    Optional<Defaults.DiscountType> type =
        Json.text(json, "discountType").map(Defaults.DiscountType::valueOf);
    return new Defaults(
        Defaults.CouponIdFormat.valueOf(json.getString("couponIdFormat")),
        Json.integer(json, "expirationDays"),
        Json.integer(json, "usesPerCustomer"),
        type,
        Json.texts(json, "allowedDomains"));
  }

  private static JsonObject callOut(CheckCallOut callOut) {
    return new JsonObject()
        .put("url", callOut.url().toString())
        .put("timeoutMillis", callOut.timeout().toMillis())
        .put("whenUnanswered", callOut.whenUnanswered().name());
  }

  private static CheckCallOut toCallOut(JsonObject json) {
    return new CheckCallOut(
        URI.create(json.getString("url")),
        Duration.ofMillis(json.getLong("timeoutMillis")),
        CheckCallOut.WhenUnanswered.valueOf(json.getString("whenUnanswered")));
  }
}
