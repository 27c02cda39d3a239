package io.couponry.persistence;

import static io.couponry.persistence.Sql.tuple;

import io.couponry.domain.basket.Channel;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.basket.OrderId;
import io.couponry.domain.code.Code;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.discount.Reduction;
import io.couponry.domain.money.Money;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.redemption.Redemption;
import io.couponry.domain.redemption.RedemptionId;
import io.couponry.domain.redemption.Return;
import io.couponry.domain.redemption.Rollback;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Redemptions as rows. A code of many is stored as its number, a shared one is its coupon's. */
final class RedemptionRows {
  /** What was returned of a redemption, in order; null where there is nothing. */
  static final String RETURNS =
      """
      (SELECT jsonb_agg(jsonb_build_object('amount', amount, 'lines', lines, 'reason', reason,
          'at', returned_at) ORDER BY number)
        FROM line_return
        WHERE line_return.organization = redemption.organization
          AND line_return.redemption = redemption.id) AS returns
      """;

  /** Every column that {@link #toRedemption} reads. */
  static final String SELECT =
      """
      SELECT redemption.*, rollback.rolled_back_at, rollback.reason,
      """
          + RETURNS
          + """
          FROM redemption
          LEFT JOIN rollback ON rollback.organization = redemption.organization
            AND rollback.redemption = redemption.id
          """;

  static final String INSERT =
      """
      INSERT INTO redemption
        (organization, id, coupon, coupon_version, campaign, space, ordinal, customer, order_id,
         channel, currency, discount, details, counted_at, redeemed_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, now(), now())
      """;

  /** What a use still costs: its discount less what was returned of it. */
  static final String COST =
      """
      redemption.discount - coalesce((
        SELECT sum(amount) FROM line_return
        WHERE line_return.organization = redemption.organization
          AND line_return.redemption = redemption.id), 0)
      """;

  private RedemptionRows() {}

  static Tuple of(Redemption redemption) {
    return tuple(
        redemption.organization().value(),
        redemption.id().value(),
        redemption.code().coupon().value(),
        redemption.couponVersion(),
        redemption.campaign().map(CampaignId::value).orElse(null),
        numbered(redemption.code()).map(code -> code.space().value()).orElse(null),
        numbered(redemption.code()).map(Code.Numbered::ordinal).orElse(null),
        redemption.customer().map(customer -> customer.id().value()).orElse(null),
        redemption.order().map(OrderId::value).orElse(null),
        redemption.channel().name(),
        redemption.reduction().map(r -> r.amount().currency().getCurrencyCode()).orElse(null),
        redemption.reduction().map(r -> r.amount().minorUnits()).orElse(null),
        RedemptionJson.of(redemption));
  }

  static Redemption toRedemption(Row row, CodeTexts texts) {
    var details = row.getJsonObject("details");
    var redeemedAt = row.getOffsetDateTime("redeemed_at").toInstant();
    var reduction = Json.object(details, "reduction").map(ReductionJson::toReduction);
    return new Redemption(
        new RedemptionId(row.getUUID("id")),
        new OrganizationId(row.getString("organization")),
        code(row, texts),
        row.getLong("coupon_version"),
        Optional.ofNullable(row.getString("campaign")).map(CampaignId::new),
        RedemptionJson.toCustomer(details),
        Optional.ofNullable(row.getString("order_id")).map(OrderId::new),
        Channel.valueOf(row.getString("channel")),
        Json.object(details, "basket").map(BasketJson::toBasket),
        DiscountJson.toDiscount(details.getJsonObject("discount")),
        reduction,
        RedemptionJson.toCompanions(details, texts),
        RedemptionJson.toDecidedAt(details).orElse(redeemedAt),
        row.getOffsetDateTime("counted_at").toInstant(),
        redeemedAt,
        returns(row, reduction),
        rollback(row));
  }

  /** What was returned of a reduction, if there was one, from the column {@code returns}. */
  static List<Return> returns(Row row, Optional<Reduction> reduction) {
    var returns = row.getJsonArray("returns");
    return returns == null || reduction.isEmpty()
        ? List.of()
        : returns.stream()
            .map(json -> toReturn((JsonObject) json, reduction.get().amount().currency()))
            .toList();
  }

  private static Return toReturn(JsonObject json, Currency currency) {
    return new Return(
        new Money(json.getLong("amount"), currency),
        ReductionJson.toReturnedLines(json.getJsonArray("lines")),
        OffsetDateTime.parse(json.getString("at")).toInstant(),
        Json.text(json, "reason"));
  }

  static Optional<Code.Numbered> numbered(Code code) {
    return code instanceof Code.Numbered numbered ? Optional.of(numbered) : Optional.empty();
  }

  static Optional<CustomerId> customer(Row row) {
    return Optional.ofNullable(row.getString("customer")).map(CustomerId::new);
  }

  /** The code's name inside its organization: a coupon has one shared code. */
  static String codeName(Code code) {
    return switch (code) {
      case Code.Shared shared -> shared.coupon().value();
      case Code.Numbered numbered -> numbered.space() + "/" + numbered.ordinal();
    };
  }

  private static Code code(Row row, CodeTexts texts) {
    var coupon = new CouponId(row.getString("coupon"));
    return CodeTexts.CodeNumber.of(row)
        .<Code>map(number -> texts.code(coupon, number))
        .orElseGet(() -> texts.shared(coupon));
  }

  private static Optional<Rollback> rollback(Row row) {
    return Optional.ofNullable(row.getOffsetDateTime("rolled_back_at"))
        .map(at -> new Rollback(at.toInstant(), Optional.ofNullable(row.getString("reason"))));
  }
}
