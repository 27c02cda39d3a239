package io.couponry.domain.discount;

import io.couponry.domain.basket.Basket;
import io.couponry.domain.basket.Line;
import io.couponry.domain.discount.Discount.Each;
import io.couponry.domain.money.Amounts;
import io.couponry.domain.money.Money;
import io.couponry.domain.money.Percentage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Baskets and discounts of every kind that know the same few products, so that they often meet. No
 * discount is for a {@link #VOUCHER}.
 */
public final class RandomDiscounts {
  public static final String VOUCHER = "voucher";
  private static final List<String> PRODUCTS = List.of("shirt", "shoes", "novel", "lamp");
  private static final List<String> CATEGORIES = List.of("clothes", "books", "sale");

  private final Random random;
  private final Currency currency;

  public RandomDiscounts(Random random) {
    this.random = random;
    currency = Money.currency(List.of("EUR", "JPY", "KWD").get(random.nextInt(3)));
  }

  public Currency currency() {
    return currency;
  }

  /** Up to 12 lines at prices that are often tiny, equal or zero. */
  public Basket basket() {
    return basket(1_000);
  }

  Basket basket(int mostPieces) {
    var lines = new ArrayList<Line>();
    var highest = upTo(1 << random.nextInt(20));
    var count = random.nextInt(13);
    for (var i = 0; i < count; i++) {
      lines.add(
          new Line(
              "line " + i,
              some(PRODUCTS),
              someOf(CATEGORIES),
              upTo(upTo(mostPieces)),
              new Money(random.nextInt(highest + 1), currency)));
    }
    var shipping = random.nextBoolean() ? 0 : random.nextInt(1_000);
    return new Basket(currency, lines, new Money(shipping, currency), Map.of());
  }

  public Offer offer() {
    return new Offer(discount(), appliesTo(), some(List.of(PriceBasis.values())));
  }

  /** Of any kind. */
  Discount discount() {
    return switch (random.nextInt(5)) {
      case 0 -> new Discount.Capped(cappable(), amounts());
      case 1 -> bySpend();
      case 2 -> byQuantity();
      case 3 -> new Discount.Gift(new FreeItem(some(PRODUCTS), upTo(3)));
      default -> simple();
    };
  }

  private Discount cappable() {
    return switch (random.nextInt(4)) {
      case 0 -> bySpend();
      case 1 -> byQuantity();
      default -> simple();
    };
  }

  private Discount simple() {
    return switch (random.nextInt(7)) {
      case 0 -> rate();
      case 1 -> new Each(some(List.of(Each.Part.values())), rate());
      case 2 -> new Discount.UnitPrice(amountsFromZero());
      case 3 -> new Discount.FreeShipping();
      case 4 -> new Discount.ShippingPercentOff(percentage());
      case 5 -> buyXGetY(percentage());
      default -> bundle();
    };
  }

  private Discount.Rate rate() {
    return random.nextBoolean()
        ? new Discount.PercentOff(percentage())
        : new Discount.AmountOff(amounts());
  }

  BuyXGetY buyXGetY(Percentage percent) {
    return new BuyXGetY(
        upTo(4),
        upTo(4),
        percent,
        random.nextBoolean() ? Optional.empty() : Optional.of(appliesTo()),
        repeats());
  }

  BundlePrice bundle() {
    return new BundlePrice(
        amountsFromZero(),
        Stream.generate(this::appliesTo)
            .distinct()
            .filter(lines -> !lines.equals(AppliesTo.everything()))
            .limit(upTo(3))
            .map(lines -> new BundlePrice.Part(lines, upTo(3)))
            .toList(),
        repeats());
  }

  private Tiers.BySpend bySpend() {
    var tiers = upTo(3);
    var starts = rising(tiers);
    return new Tiers.BySpend(
        IntStream.range(0, tiers)
            .mapToObj(
                i ->
                    new Tiers.BySpend.Tier(
                        amounts(starts.get(i)),
                        i + 1 < tiers ? Optional.of(amounts(starts.get(i + 1))) : Optional.empty(),
                        simple()))
            .toList());
  }

  private Tiers.ByQuantity byQuantity() {
    var tiers = upTo(3);
    var starts = rising(tiers);
    return new Tiers.ByQuantity(
        IntStream.range(0, tiers)
            .mapToObj(
                i ->
                    new Tiers.ByQuantity.Tier(
                        starts.get(i),
                        i + 1 < tiers ? OptionalInt.of(starts.get(i + 1)) : OptionalInt.empty(),
                        simple()))
            .toList());
  }

  private List<Integer> rising(int count) {
    var starts = new ArrayList<Integer>();
    var start = 0;
    for (var i = 0; i < count; i++) {
      start += upTo(1 << random.nextInt(10));
      starts.add(start);
    }
    return starts;
  }

  /** Everything but vouchers, or some of it. */
  AppliesTo appliesTo() {
    var products = someOf(PRODUCTS);
    var categories = someOf(CATEGORIES);
    var excluded = without(someOf(PRODUCTS), products);
    excluded.add(VOUCHER);
    return new AppliesTo(products, categories, excluded, without(someOf(CATEGORIES), categories));
  }

  private Percentage percentage() {
    return random.nextInt(4) == 0 ? Percentage.whole() : new Percentage(upTo(1_000_000));
  }

  private Amounts amounts() {
    return amounts(upTo(1 << random.nextInt(20)));
  }

  private Amounts amountsFromZero() {
    return amounts(random.nextInt(1 << random.nextInt(20)));
  }

  private Amounts amounts(int minorUnits) {
    return Amounts.of(new Money(minorUnits, currency));
  }

  private OptionalInt repeats() {
    return random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(upTo(4));
  }

  private int upTo(int most) {
    return 1 + random.nextInt(most);
  }

  private <T> T some(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** None of them half of the time. */
  private Set<String> someOf(List<String> names) {
    var shuffled = new ArrayList<>(names);
    Collections.shuffle(shuffled, random);
    return random.nextBoolean()
        ? Set.of()
        : Set.copyOf(shuffled.subList(0, random.nextInt(names.size() + 1)));
  }

  private static Set<String> without(Set<String> names, Set<String> others) {
    return names.stream().filter(name -> !others.contains(name)).collect(Collectors.toSet());
  }
}
