package io.couponry.rest.redemption;

import io.couponry.application.document.Discounts;
import io.couponry.domain.discount.Discount;
import io.couponry.domain.discount.Reduction;
import io.couponry.domain.money.Money;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a code takes off. */
@Schema(name = "AppliedDiscount")
record DiscountView(
    @Schema(examples = "percentage") String type,
    @Schema(description = "of a percentage") @Nullable String percent,
    @Schema(
            description =
                "what is taken off lines and shipping together; without a basket the amount of a"
                    + " fixed discount in one currency, which is then the most it can be")
        @Nullable String amount,
    @Nullable String currency,
    @Schema(description = "the part of amount that is taken off shipping")
        @Nullable String shipping,
    @Nullable List<FreeItemView> freeItems) {
  static DiscountView of(Discount discount, Optional<Reduction> reduction) {
    var amount = reduction.map(Reduction::amount).or(() -> fixed(discount));
    return new DiscountView(
        Discounts.type(discount),
        percent(discount),
        amount.map(Money::decimal).orElse(null),
        amount.map(money -> money.currency().getCurrencyCode()).orElse(null),
        reduction
            .map(Reduction::shipping)
            .filter(part -> !part.isZero())
            .map(Money::decimal)
            .orElse(null),
        reduction
            .map(Reduction::freeItems)
            .filter(items -> !items.isEmpty())
            .map(FreeItemView::of)
            .orElse(null));
  }

  private static @Nullable String percent(Discount discount) {
    return rate(discount) instanceof Discount.PercentOff(var percent) ? percent.toString() : null;
  }

  private static Optional<Money> fixed(Discount discount) {
    return rate(discount) instanceof Discount.AmountOff(var amount) && amount.all().size() == 1
        ? Optional.of(amount.all().getFirst())
        : Optional.empty();
  }

  /** What is inside a maximum and inside what is worked out by line or by piece. */
  private static Discount rate(Discount discount) {
    if (discount instanceof Discount.Capped(var inner, var _)) {
      return rate(inner);
    }
    return discount instanceof Discount.Each(var _, var inner) ? inner : discount;
  }
}
