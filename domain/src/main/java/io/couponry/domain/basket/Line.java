package io.couponry.domain.basket;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.Texts;
import io.couponry.domain.money.Money;
import java.util.Set;
import java.util.stream.Collectors;

/** One position of a basket: {@code quantity} (1 to 1,000,000) pieces of a product at one price. */
public record Line(
    String id, String product, Set<String> categories, int quantity, Money unitPrice) {
  private static final int MOST_CATEGORIES = 100;
  private static final int MOST_PIECES = 1_000_000;

  public Line {
    id = lineId(id);
    product = productId(product);
    categories = categories(categories);
    InvalidValue.unless(
        categories.size() <= MOST_CATEGORIES, "a line has at most %d categories", MOST_CATEGORIES);
    quantity = pieces(quantity);
  }

  /** A line's id as it is kept: 1 to 100 characters. */
  public static String lineId(String id) {
    return Texts.named("a line's id", id, 100);
  }

  /** A product as it is kept: 1 to 200 characters. */
  public static String productId(String product) {
    return Texts.named("a product", product, 200);
  }

  /** Products as they are kept. */
  public static Set<String> products(Set<String> products) {
    return products.stream().map(Line::productId).collect(Collectors.toUnmodifiableSet());
  }

  /** Categories as they are kept: 1 to 200 characters each. */
  public static Set<String> categories(Set<String> categories) {
    return categories.stream()
        .map(category -> Texts.named("a category", category, 200))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A quantity as it is, if it can be one. */
  public static int pieces(int quantity) {
    InvalidValue.unless(
        quantity >= 1 && quantity <= MOST_PIECES, "a quantity is 1 to %d", MOST_PIECES);
    return quantity;
  }

  public boolean isInAnyOf(Set<String> others) {
    if (others.isEmpty()) {
      return false;
    }
    for (var category : categories) {
      if (others.contains(category)) {
        return true;
      }
    }
    return false;
  }

  public Money price() {
    return unitPrice.times(quantity);
  }

  /** The price of all pieces in minor units, for a line of a basket, which bounds it. */
  public long minorUnits() {
    return unitPrice.minorUnits() * quantity;
  }
}
