package io.couponry.domain.coupon;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.basket.Basket;
import io.couponry.domain.basket.Line;
import io.couponry.domain.fact.Fact;
import io.couponry.domain.fact.Facts;
import io.couponry.domain.money.Amounts;
import java.util.Currency;
import java.util.List;
import java.util.Set;

/** Something that must hold for the basket, at its full prices, before any discount. */
public sealed interface BasketCondition extends Condition {
  /** Whether it holds for a basket in one of the {@link #currencies()}. */
  boolean holds(Basket basket);

  /** What is demanded of such a basket, and what it has. */
  Facts facts(Basket basket);

  /** The currencies that can be judged; empty when any will do. */
  default Set<Currency> currencies() {
    return Set.of();
  }

  @Override
  default List<Refusal> refusals(Occasion occasion) {
    if (occasion.basket().isEmpty()) {
      return List.of(new Refusal.BasketRequired());
    }
    var basket = occasion.basket().get();
    if (!isJudged(basket)) {
      return List.of(new Refusal.CurrencyMismatch(currencies(), basket.currency()));
    }
    return holds(basket)
        ? List.of()
        : List.of(new Refusal.ConditionNotMet(this, facts(basket), List.of()));
  }

  @Override
  default Facts facts(Occasion occasion) {
    return occasion.basket().filter(this::isJudged).map(this::facts).orElse(Facts.none());
  }

  private boolean isJudged(Basket basket) {
    var judged = currencies();
    return judged.isEmpty() || judged.contains(basket.currency());
  }

  /** The lines cost at least this much. */
  record MinimumSpend(Amounts required) implements BasketCondition {
    @Override
    public boolean holds(Basket basket) {
      return basket.subtotalMinorUnits() >= required.minorUnits(basket.currency());
    }

    @Override
    public Facts facts(Basket basket) {
      return Facts.required(
          Fact.of(required.in(basket.currency()).orElseThrow()), Fact.of(basket.subtotal()));
    }

    @Override
    public Set<Currency> currencies() {
      return required.currencies();
    }
  }

  /** The lines cost at most this much. */
  record MaximumSpend(Amounts allowed) implements BasketCondition {
    @Override
    public boolean holds(Basket basket) {
      return basket.subtotalMinorUnits() <= allowed.minorUnits(basket.currency());
    }

    @Override
    public Facts facts(Basket basket) {
      return Facts.of("allowed", Fact.of(allowed.in(basket.currency()).orElseThrow()))
          .and("actual", Fact.of(basket.subtotal()));
    }

    @Override
    public Set<Currency> currencies() {
      return allowed.currencies();
    }
  }

  /** The lines hold at least this many pieces. */
  record MinimumQuantity(int required) implements BasketCondition {
    public MinimumQuantity {
      InvalidValue.unless(required >= 1, "a quantity is at least 1");
    }

    @Override
    public boolean holds(Basket basket) {
      return basket.pieces() >= required;
    }

    @Override
    public Facts facts(Basket basket) {
      return Facts.required(Fact.of(required), Fact.of(basket.pieces()));
    }
  }

  /** There are at least so many pieces of these products or of products in these categories. */
  record RequiredItems(Items items, int required) implements BasketCondition {
    public RequiredItems {
      InvalidValue.unless(required >= 1, "a quantity is at least 1");
    }

    @Override
    public boolean holds(Basket basket) {
      return items.pieces(basket) >= required;
    }

    @Override
    public Facts facts(Basket basket) {
      return items.named(Facts.required(Fact.of(required), Fact.of(items.pieces(basket))));
    }
  }

  /** There is none of these products and nothing in these categories. */
  record ForbiddenItems(Items items) implements BasketCondition {
    @Override
    public boolean holds(Basket basket) {
      return items.pieces(basket) == 0;
    }

    @Override
    public Facts facts(Basket basket) {
      return items.named(Facts.of("actual", Fact.of(items.pieces(basket))));
    }
  }

  /** The basket is in one of these currencies. */
  record InCurrency(Set<Currency> allowed) implements BasketCondition {
    public InCurrency {
      InvalidValue.unless(!allowed.isEmpty(), "at least one currency must be allowed");
      allowed = Set.copyOf(allowed);
    }

    @Override
    public boolean holds(Basket basket) {
      return allowed.contains(basket.currency());
    }

    @Override
    public Facts facts(Basket basket) {
      return Facts.of("allowed", Fact.of(allowed)).and("actual", Fact.of(basket.currency()));
    }
  }

  /** The basket's metadata has one of these values under this name. */
  record BasketMetadata(String name, Set<String> values) implements BasketCondition {
    public BasketMetadata {
      values = Choice.of("value", values);
    }

    @Override
    public boolean holds(Basket basket) {
      var actual = basket.metadata().get(name);
      return actual != null && values.contains(actual);
    }

    @Override
    public Facts facts(Basket basket) {
      return Choice.facts(name, values, basket.metadata());
    }
  }

  /** Products and categories; at least one of them, and at most 1,000 of each. */
  record Items(Set<String> products, Set<String> categories) {
    private static final int MOST = 1_000;

    public Items {
      products = Line.products(products);
      categories = Line.categories(categories);
      InvalidValue.unless(
          !products.isEmpty() || !categories.isEmpty(), "name products, categories or both");
      InvalidValue.unless(
          products.size() <= MOST && categories.size() <= MOST,
          "a list has at most %d entries",
          MOST);
    }

    private long pieces(Basket basket) {
      var pieces = 0L;
      for (var line : basket.lines()) {
        if (products.contains(line.product()) || line.isInAnyOf(categories)) {
          pieces += line.quantity();
        }
      }
      return pieces;
    }

    private Facts named(Facts facts) {
      return facts.and("products", Fact.of(products)).and("categories", Fact.of(categories));
    }
  }
}
