package io.couponry.rest.redemption;

import io.couponry.domain.discount.Discount;
import io.couponry.domain.discount.Reduction;
import io.couponry.domain.money.Money;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a coupon takes off. */
@Schema(name = "DiscountTaken")
record DiscountView(
    @Schema(enumeration = {"percentage", "fixed"}) String type,
    @Nullable String percent,
    @Schema(
            description =
                "what is taken off the basket; without a basket the amount of a fixed discount,"
                    + " which is then the most it can be")
        @Nullable String amount,
    @Nullable String currency) {
  static DiscountView of(Discount discount, Optional<Reduction> reduction) {
    return switch (discount) {
      case Discount.PercentOff(var percent) ->
          view("percentage", percent.toString(), reduction.map(Reduction::amount));
      case Discount.AmountOff(var amount) ->
          view("fixed", null, Optional.of(reduction.map(Reduction::amount).orElse(amount)));
      case Discount.Capped(var inner, var _) -> of(inner, reduction);
    };
  }

  private static DiscountView view(String type, @Nullable String percent, Optional<Money> amount) {
    return new DiscountView(
        type,
        percent,
        amount.map(Money::decimal).orElse(null),
        amount.map(money -> money.currency().getCurrencyCode()).orElse(null));
  }
}
