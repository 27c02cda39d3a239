package io.couponry.domain.basket;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.Texts;
import io.couponry.domain.money.Money;
import java.util.Set;

/** One position of a basket: {@code quantity} (1 to 1,000,000) pieces of a product at one price. */
public record Line(
    String id, String product, Set<String> categories, int quantity, Money unitPrice) {
  private static final int MOST_PIECES = 1_000_000;

  public Line {
    id = Texts.named("a line's id", id, 100);
    product = Texts.named("a product", product, 200);
    categories = Set.copyOf(categories);
    InvalidValue.unless(
        quantity >= 1 && quantity <= MOST_PIECES, "a quantity is 1 to %d", MOST_PIECES);
  }

  public Money price() {
    return unitPrice.times(quantity);
  }
}
