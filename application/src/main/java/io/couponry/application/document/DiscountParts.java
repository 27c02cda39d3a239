package io.couponry.application.document;

import static io.couponry.application.document.Argument.amounts;
import static io.couponry.application.document.Argument.optionalAmounts;
import static io.couponry.application.document.Argument.optionalInt;
import static io.couponry.application.document.Argument.required;
import static io.couponry.application.document.Argument.withDefault;

import io.couponry.domain.discount.AppliesTo;
import io.couponry.domain.discount.BundlePrice;
import io.couponry.domain.discount.Discount;
import io.couponry.domain.discount.Tiers.ByQuantity;
import io.couponry.domain.discount.Tiers.BySpend;
import java.util.Set;
import java.util.function.Function;

/** What some discounts are made of. */
final class DiscountParts {
  private static final Type<Set<String>> NAMES = Types.texts(1_000, 200);

  static final Form<AppliesTo> LINES =
      Form.ofOne(
          Kind.of(
              "lines",
              AppliesTo.class,
              "Lines by product and category; all of them when nothing is named.",
              withDefault("products", NAMES, Set.of(), AppliesTo::products, "any of these"),
              withDefault(
                  "categories", NAMES, Set.of(), AppliesTo::categories, "or in any of these"),
              withDefault(
                  "excludedProducts",
                  NAMES,
                  Set.of(),
                  AppliesTo::excludedProducts,
                  "but none of these"),
              withDefault(
                  "excludedCategories",
                  NAMES,
                  Set.of(),
                  AppliesTo::excludedCategories,
                  "and in none of these"),
              AppliesTo::new));

  static final Form<BundlePrice.Part> PART =
      Form.ofOne(
          Kind.of(
              "part",
              BundlePrice.Part.class,
              "Pieces of any of certain lines.",
              required("of", Types.object(LINES), BundlePrice.Part::of, "which lines"),
              withDefault(
                  "quantity",
                  Types.wholeNumber(1, 1_000),
                  1,
                  BundlePrice.Part::quantity,
                  "how many pieces"),
              BundlePrice.Part::new));

  static final Form<BySpend.Tier> SPEND_TIER =
      Form.ofOne(
          Kind.of(
              "tier",
              BySpend.Tier.class,
              "A discount from one spend on.",
              amounts("from", "fromAmounts", BySpend.Tier::from, "the least the lines cost"),
              optionalAmounts("to", "toAmounts", BySpend.Tier::to, "where the next tier starts"),
              inner(BySpend.Tier::discount),
              BySpend.Tier::new));

  static final Form<ByQuantity.Tier> QUANTITY_TIER =
      Form.ofOne(
          Kind.of(
              "tier",
              ByQuantity.Tier.class,
              "A discount from one number of pieces on.",
              required(
                  "from",
                  Types.wholeNumber(1, 1_000_000_000),
                  ByQuantity.Tier::from,
                  "the least pieces"),
              optionalInt(
                  "to",
                  Types.wholeNumber(1, 1_000_000_000),
                  ByQuantity.Tier::to,
                  "where the next tier starts"),
              inner(ByQuantity.Tier::discount),
              ByQuantity.Tier::new));

  private DiscountParts() {}

  private static <T> Argument<T, Discount> inner(Function<T, Discount> accessor) {
    return required(
        "discount", Types.object(Discounts::family), accessor, "what it takes off then");
  }
}
