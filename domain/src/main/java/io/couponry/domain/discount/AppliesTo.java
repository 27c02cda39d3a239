package io.couponry.domain.discount;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.basket.Line;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which lines a discount is worked out on: those with a listed product or category (all, when
 * neither is listed) that have no excluded one. At most 1,000 entries a list.
 */
public record AppliesTo(
    Set<String> products,
    Set<String> categories,
    Set<String> excludedProducts,
    Set<String> excludedCategories) {
  private static final int MOST_ENTRIES = 1_000;

  public AppliesTo {
    products = Line.products(products);
    categories = Line.categories(categories);
    excludedProducts = Line.products(excludedProducts);
    excludedCategories = Line.categories(excludedCategories);
    InvalidValue.unless(
        Stream.of(products, categories, excludedProducts, excludedCategories)
            .allMatch(list -> list.size() <= MOST_ENTRIES),
        "a list has at most %d entries",
        MOST_ENTRIES);
    InvalidValue.unless(
        Collections.disjoint(products, excludedProducts)
            && Collections.disjoint(categories, excludedCategories),
        "the same product or category is both included and excluded");
  }

  public static AppliesTo everything() {
    return new AppliesTo(Set.of(), Set.of(), Set.of(), Set.of());
  }

  public boolean covers(Line line) {
    return isEverything() || covered(line);
  }

  boolean isEverything() {
    return products.isEmpty()
        && categories.isEmpty()
        && excludedProducts.isEmpty()
        && excludedCategories.isEmpty();
  }

  private boolean covered(Line line) {
    var included =
        (products.isEmpty() && categories.isEmpty())
            || products.contains(line.product())
            || line.isInAnyOf(categories);
    return included
        && !excludedProducts.contains(line.product())
        && !line.isInAnyOf(excludedCategories);
  }
}
