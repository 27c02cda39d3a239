package io.couponry.persistence;

import static java.util.Locale.ROOT;

import io.couponry.application.port.JobId;
import io.couponry.domain.code.Batch;
import io.couponry.domain.code.Revocation;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.money.Money;
import io.couponry.domain.redemption.Hold;
import io.couponry.domain.redemption.HoldId;
import io.couponry.domain.redemption.Redemption;
import io.couponry.domain.redemption.Return;
import io.couponry.domain.redemption.Rollback;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** What events tell, in the API's forms. No code is among it: events are kept, codes are not. */
final class EventJson {
  private EventJson() {}

  static JsonObject redeemed(Redemption redemption) {
    return use(redemption).put("redemptionId", redemption.id().toString());
  }

  static JsonObject held(Redemption use, HoldId hold) {
    return use(use).put("holdId", hold.toString());
  }

  /** {@code rest} is what had not been returned of the discount before. */
  static JsonObject rolledBack(Redemption redemption, Rollback rollback, Optional<Money> rest) {
    var json = redeemed(redemption);
    Json.put(json, "returned", rest, EventJson::money);
    Json.put(json, "reason", rollback.reason(), reason -> reason);
    return json;
  }

  static JsonObject returned(Redemption redemption, Return made) {
    var json = redeemed(redemption).put("returned", money(made.amount()));
    Json.put(json, "reason", made.reason(), reason -> reason);
    return json;
  }

  static JsonObject written(Coupon coupon) {
    var json = coupon(coupon.id()).put("version", coupon.version());
    json.put("status", coupon.status().name().toLowerCase(ROOT));
    Json.put(json, "campaign", coupon.campaign(), CampaignId::value);
    return json;
  }

  static JsonObject coupon(CouponId coupon) {
    return new JsonObject().put("couponId", coupon.value());
  }

  static JsonObject issued(Batch batch) {
    return coupon(batch.coupon()).put("batchId", batch.id().toString()).put("count", batch.count());
  }

  static JsonObject assignment(CouponId coupon, String customer, long ordinal) {
    return coupon(coupon).put("customerId", customer).put("ordinal", ordinal);
  }

  /** How many codes and of which batch, and never which: whoever reads events knows no codes. */
  static JsonObject revoked(Revocation revocation) {
    var json =
        coupon(revocation.coupon())
            .put("revocationId", revocation.id().toString())
            .put("count", revocation.count());
    Json.put(json, "batchId", revocation.place(), place -> place.batch().toString());
    Json.put(json, "reason", revocation.reason(), reason -> reason);
    return json;
  }

  /** How many lines became codes, were codes of the coupon already, and were refused. */
  static JsonObject imported(
      CouponId coupon, JobId job, long count, long alreadyThere, long errors) {
    return coupon(coupon)
        .put("jobId", job.toString())
        .put("count", count)
        .put("alreadyImported", alreadyThere)
        .put("errors", errors);
  }

  /** With the reason, unless somebody asked for it. */
  static JsonObject released(Redemption use, HoldId hold, Hold.Kind kind) {
    return switch (kind) {
      case RELEASED -> held(use, hold);
      case EXPIRED -> held(use, hold).put("reason", "expired");
      case CONFIRMED, REDEEMED -> held(use, hold).put("reason", "redeemed");
    };
  }

  private static JsonObject use(Redemption use) {
    var json = coupon(use.code().coupon());
    Json.put(json, "campaign", use.campaign(), CampaignId::value);
    Json.put(json, "customerId", use.customer(), customer -> customer.id().value());
    Json.put(json, "orderId", use.order(), order -> order.value());
    json.put("channel", use.channel().name().toLowerCase(ROOT));
    Json.put(json, "discount", use.reduction(), reduction -> money(reduction.amount()));
    return json;
  }

  private static JsonObject money(Money money) {
    return new JsonObject()
        .put("amount", money.decimal())
        .put("currency", money.currency().getCurrencyCode());
  }
}
