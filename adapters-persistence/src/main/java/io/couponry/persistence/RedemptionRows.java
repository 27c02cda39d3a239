package io.couponry.persistence;

import io.couponry.domain.basket.Channel;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.basket.OrderId;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.CodeBook;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.redemption.Redemption;
import io.couponry.domain.redemption.RedemptionId;
import io.couponry.domain.redemption.Rollback;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Redemptions as rows. A generated code is stored as its number and made again when it is read. */
final class RedemptionRows {
  /** Every column that {@link #toRedemption} reads. */
  static final String SELECT =
      """
      SELECT redemption.*, shared_code.text AS shared_text,
        rollback.rolled_back_at, rollback.reason
      FROM redemption
      LEFT JOIN rollback ON rollback.organization = redemption.organization
        AND rollback.redemption = redemption.id
      LEFT JOIN shared_code ON shared_code.organization = redemption.organization
        AND shared_code.coupon = redemption.coupon
      """;

  static final String INSERT =
      """
      INSERT INTO redemption
        (organization, id, coupon, coupon_version, space, ordinal, customer, order_id, channel,
         currency, discount, details, redeemed_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, now())
      RETURNING redeemed_at
      """;

  private RedemptionRows() {}

  static Tuple of(Redemption redemption) {
    return Tuple.from(
        Arrays.<@Nullable Object>asList(
            redemption.organization().value(),
            redemption.id().value(),
            redemption.code().coupon().value(),
            redemption.couponVersion(),
            generated(redemption.code()).map(code -> code.space().value()).orElse(null),
            generated(redemption.code()).map(Code.Generated::ordinal).orElse(null),
            redemption.customer().map(customer -> customer.id().value()).orElse(null),
            redemption.order().map(OrderId::value).orElse(null),
            redemption.channel().name(),
            redemption.reduction().map(r -> r.amount().currency().getCurrencyCode()).orElse(null),
            redemption.reduction().map(r -> r.amount().minorUnits()).orElse(null),
            RedemptionJson.of(redemption)));
  }

  static Redemption toRedemption(Row row, CodeBook book) {
    var details = row.getJsonObject("details");
    return new Redemption(
        new RedemptionId(row.getUUID("id")),
        new OrganizationId(row.getString("organization")),
        code(row, book),
        row.getLong("coupon_version"),
        RedemptionJson.toCustomer(details),
        Optional.ofNullable(row.getString("order_id")).map(OrderId::new),
        Channel.valueOf(row.getString("channel")),
        RedemptionJson.toBasket(details),
        DiscountJson.toDiscount(details.getJsonObject("discount")),
        RedemptionJson.toReduction(details),
        row.getOffsetDateTime("redeemed_at").toInstant(),
        rollback(row));
  }

  static Optional<Code.Generated> generated(Code code) {
    return code instanceof Code.Generated generated ? Optional.of(generated) : Optional.empty();
  }

  static Optional<CustomerId> customer(Row row) {
    return Optional.ofNullable(row.getString("customer")).map(CustomerId::new);
  }

  /** The code's name inside its organization: a coupon has one shared code. */
  static String codeName(Code code) {
    return switch (code) {
      case Code.Shared shared -> shared.coupon().value();
      case Code.Generated generated -> generated.space() + "/" + generated.ordinal();
    };
  }

  private static Code code(Row row, CodeBook book) {
    var coupon = new CouponId(row.getString("coupon"));
    var space = row.getUUID("space");
    if (space == null) {
      return new Code.Shared(coupon, row.getString("shared_text"));
    }
    var id = new CodeSpaceId(space);
    long ordinal = row.getLong("ordinal");
    return new Code.Generated(coupon, book.space(id).code(ordinal), id, ordinal);
  }

  private static Optional<Rollback> rollback(Row row) {
    return Optional.ofNullable(row.getOffsetDateTime("rolled_back_at"))
        .map(at -> new Rollback(at.toInstant(), Optional.ofNullable(row.getString("reason"))));
  }
}
