package io.couponry.rest.coupon;

import io.couponry.application.port.Flaws;
import io.couponry.application.port.in.CouponDraft.DiscountDraft;
import io.couponry.domain.discount.Discount;
import io.couponry.domain.money.Percentage;
import io.couponry.domain.organization.Defaults.DiscountType;
import io.couponry.rest.json.MoneyBody;
import io.couponry.rest.json.Texts;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A discount: a percentage or a fixed amount, either of them up to a maximum. */
@Schema(name = "Discount")
record DiscountBody(
    @Schema(enumeration = {"percentage", "fixed"}) @Nullable String type,
    @Schema(examples = "15") @Nullable String percent,
    @Nullable MoneyBody amount,
    @Nullable MoneyBody maximum) {
  static DiscountBody of(Discount discount) {
    return switch (discount) {
      case Discount.PercentOff(var percent) ->
          new DiscountBody("percentage", percent.toString(), null, null);
      case Discount.AmountOff(var amount) ->
          new DiscountBody("fixed", null, MoneyBody.of(amount), null);
      case Discount.Capped(var inner, var maximum) -> {
        var body = of(inner);
        yield new DiscountBody(body.type(), body.percent(), body.amount(), MoneyBody.of(maximum));
      }
    };
  }

  static DiscountDraft toDraft(@Nullable DiscountBody body, Flaws flaws) {
    var described = body == null ? new DiscountBody(null, null, null, null) : body;
    return new DiscountDraft(
        Texts.constant(
            Optional.ofNullable(described.type), DiscountType.class, "discount.type", flaws),
        Optional.ofNullable(described.percent)
            .flatMap(percent -> flaws.value("discount.percent", () -> Percentage.parse(percent))),
        MoneyBody.read(Optional.ofNullable(described.amount), "discount.amount", flaws),
        MoneyBody.read(Optional.ofNullable(described.maximum), "discount.maximum", flaws));
  }
}
