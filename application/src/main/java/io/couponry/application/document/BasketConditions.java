package io.couponry.application.document;

import static io.couponry.application.document.Argument.amounts;
import static io.couponry.application.document.Argument.required;
import static io.couponry.application.document.Argument.withDefault;

import io.couponry.domain.coupon.BasketCondition.BasketMetadata;
import io.couponry.domain.coupon.BasketCondition.ForbiddenItems;
import io.couponry.domain.coupon.BasketCondition.InCurrency;
import io.couponry.domain.coupon.BasketCondition.Items;
import io.couponry.domain.coupon.BasketCondition.MaximumSpend;
import io.couponry.domain.coupon.BasketCondition.MinimumQuantity;
import io.couponry.domain.coupon.BasketCondition.MinimumSpend;
import io.couponry.domain.coupon.BasketCondition.RequiredItems;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** How conditions about the basket are written. */
final class BasketConditions {
  private static final int MOST = 1_000;
  private static final Type<Set<String>> NAMES = Types.texts(MOST, 200);
  private static final Type<Integer> PIECES = Types.wholeNumber(1, 1_000_000_000);

  static final List<ConditionKind<?>> KINDS =
      List.of(
          ConditionKind.of(
              Kind.of(
                  "minimumSpend",
                  MinimumSpend.class,
                  "The lines cost at least this much, before any discount.",
                  amounts("amount", "amounts", MinimumSpend::required, "the least they may cost"),
                  MinimumSpend::new),
              "below-minimum-spend",
              "The basket must be worth {required} and is worth {actual}."),
          ConditionKind.of(
              Kind.of(
                  "maximumSpend",
                  MaximumSpend.class,
                  "The lines cost at most this much, before any discount.",
                  amounts("amount", "amounts", MaximumSpend::allowed, "the most they may cost"),
                  MaximumSpend::new),
              "above-maximum-spend",
              "The basket may be worth {allowed} and is worth {actual}."),
          ConditionKind.of(
              Kind.of(
                  "minimumQuantity",
                  MinimumQuantity.class,
                  "The lines hold at least this many pieces.",
                  required("quantity", PIECES, MinimumQuantity::required, "the least pieces"),
                  MinimumQuantity::new),
              "below-minimum-quantity",
              "The basket must hold {required} pieces and holds {actual}."),
          ConditionKind.of(
              Kind.of(
                  "requiredItems",
                  RequiredItems.class,
                  "There are pieces of certain products or categories.",
                  products(RequiredItems::items),
                  categories(RequiredItems::items),
                  withDefault("quantity", PIECES, 1, RequiredItems::required, "the least pieces"),
                  (products, categories, quantity) ->
                      new RequiredItems(new Items(products, categories), quantity)),
              "required-items-missing",
              "The basket must hold {required} pieces of certain products and holds {actual}."),
          ConditionKind.of(
              Kind.of(
                  "forbiddenItems",
                  ForbiddenItems.class,
                  "There is nothing of certain products or categories.",
                  products(ForbiddenItems::items),
                  categories(ForbiddenItems::items),
                  (products, categories) -> new ForbiddenItems(new Items(products, categories))),
              "forbidden-items",
              "The basket holds {actual} pieces of products that it must not hold."),
          ConditionKind.of(
              Kind.of(
                  "currency",
                  InCurrency.class,
                  "The basket is in one of certain currencies.",
                  required(
                      "currencies",
                      Types.set(
                          Types.currency(), 200, Comparator.comparing(Currency::getCurrencyCode)),
                      InCurrency::allowed,
                      "ISO 4217 codes"),
                  InCurrency::new),
              "currency-not-allowed",
              "The basket must be in {allowed} and is in {actual}."),
          ConditionKind.of(
              Kind.of(
                  "basketMetadata",
                  BasketMetadata.class,
                  "The basket's metadata has one of certain values under a name.",
                  required("name", Types.text(100), BasketMetadata::name, "which entry"),
                  required(
                      "values", Types.texts(MOST, 1_000), BasketMetadata::values, "any of these"),
                  BasketMetadata::new),
              "basket-metadata-mismatch",
              "The basket's metadata {name} must be one of {allowed}."));

  private BasketConditions() {}

  private static <T> Argument<T, Set<String>> products(Function<T, Items> of) {
    return withDefault(
        "products", NAMES, Set.of(), value -> of.apply(value).products(), "any of these products");
  }

  private static <T> Argument<T, Set<String>> categories(Function<T, Items> of) {
    return withDefault(
        "categories",
        NAMES,
        Set.of(),
        value -> of.apply(value).categories(),
        "or of products in any of these categories");
  }
}
