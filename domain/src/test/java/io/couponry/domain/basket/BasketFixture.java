package io.couponry.domain.basket;

import io.couponry.domain.money.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A basket of which a test says only what matters to it: {@code aBasket().line("shirt", "12.00")}.
 * Lines are called {@code "1"}, {@code "2"}, … in the order they are added.
 */
public final class BasketFixture {
  private Currency currency = Money.currency("EUR");
  private String shipping = "";
  private final List<AddedLine> lines = new ArrayList<>();
  private final Map<String, String> metadata = new HashMap<>();

  private BasketFixture() {}

  /** An empty basket in euros with free shipping. */
  public static BasketFixture aBasket() {
    return new BasketFixture();
  }

  /** The currency of all amounts, those already added included. */
  public BasketFixture in(String currency) {
    this.currency = Money.currency(currency);
    return this;
  }

  /** One piece of some product at this price. */
  public BasketFixture line(String price) {
    return line("product-" + (lines.size() + 1), price);
  }

  public BasketFixture line(String product, String unitPrice, String... categories) {
    return line(product, 1, unitPrice, categories);
  }

  public BasketFixture line(String product, int quantity, String unitPrice, String... categories) {
    lines.add(new AddedLine(product, quantity, unitPrice, Set.of(categories)));
    return this;
  }

  public BasketFixture shipping(String price) {
    shipping = price;
    return this;
  }

  public BasketFixture metadata(String name, String value) {
    metadata.put(name, value);
    return this;
  }

  public Basket build() {
    var built = new ArrayList<Line>();
    for (var line : lines) {
      built.add(
          new Line(
              Integer.toString(built.size() + 1),
              line.product(),
              line.categories(),
              line.quantity(),
              Money.parse(line.unitPrice(), currency)));
    }
    return new Basket(
        currency,
        built,
        shipping.isEmpty() ? Money.zero(currency) : Money.parse(shipping, currency),
        metadata);
  }

  private record AddedLine(
      String product, int quantity, String unitPrice, Set<String> categories) {}
}
