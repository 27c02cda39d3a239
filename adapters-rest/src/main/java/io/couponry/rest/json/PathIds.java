package io.couponry.rest.json;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.coupon.CouponId;
import io.couponry.rest.problem.Problems;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Function;

/** Ids out of addresses: one that cannot exist names nothing. */
public final class PathIds {
  private PathIds() {}

  public static CouponId coupon(String text) {
    return of(text, CouponId::new, "coupon");
  }

  public static CampaignId campaign(String text) {
    return of(text, CampaignId::new, "campaign");
  }

  public static CustomerId customer(String text) {
    return of(text, CustomerId::new, "customer");
  }

  public static UUID uuid(String text, String what) {
    var uuid = of(text, UUID::fromString, what);
    if (!uuid.toString().equalsIgnoreCase(text)) {
      throw Problems.notFound(what);
    }
    return uuid;
  }

  /** The text as one segment of an address. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  public static <T> T of(String text, Function<String, T> parsing, String what) {
    try {
      return parsing.apply(text);
    } catch (InvalidValue | IllegalArgumentException impossible) {
      throw Problems.notFound(what);
    }
  }
}
