package io.couponry.domain.discount;

import static io.couponry.domain.basket.BasketFixture.aBasket;
import static io.couponry.domain.money.MoneyFixture.amounts;
import static java.util.stream.Collectors.joining;

import io.couponry.domain.basket.BasketFixture;
import io.couponry.domain.fact.Fact;
import io.couponry.domain.fact.Facts;
import io.couponry.domain.money.Percentage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The short form that worked examples are written in. A basket is {@code "2 x shirt 20.00, novel
 * 10.00 #books, shipping 4.90"}, with {@code "JPY: "} before it where it is not in euros. An
 * outcome is what each line bears, in the order of the lines, and what else there is.
 */
final class Worked {
  private static final Pattern LINE =
      Pattern.compile(
          "(?:(?<quantity>\\d+) x )?(?<product>\\w+) (?<price>[\\d.]+)(?: #(?<in>\\w+))?");

  private Worked() {}

  static BasketFixture basket(String text) {
    var lines = text.indexOf(':') < 0 ? text : text.substring(5);
    var basket = text.equals(lines) ? aBasket() : aBasket().in(text.substring(0, 3));
    for (var line : lines.isEmpty() ? new String[0] : lines.split(", ", -1)) {
      var parts = LINE.matcher(line);
      if (!parts.matches()) {
        throw new IllegalArgumentException("not a line: " + line);
      }
      var quantity =
          parts.group("quantity") == null ? 1 : Integer.parseInt(parts.group("quantity"));
      var categories = parts.group("in") == null ? new String[0] : new String[] {parts.group("in")};
      if (parts.group("product").equals("shipping")) {
        basket.shipping(parts.group("price"));
      } else {
        basket.line(parts.group("product"), quantity, parts.group("price"), categories);
      }
    }
    return basket;
  }

  /** The outcome for everything in a basket. */
  static String worked(Discount discount, String basket) {
    return worked(new Offer(discount, AppliesTo.everything()), basket);
  }

  static String worked(Offer offer, String basket) {
    return told(offer.on(Prices.of(basket(basket).build())));
  }

  static String worked(Discount discount, Prices prices) {
    return told(new Offer(discount, AppliesTo.everything()).on(prices));
  }

  /** What another discount on everything leaves of a basket. */
  static Prices after(String basket, Discount discount) {
    var prices = Prices.of(basket(basket).build());
    return prices.after(reduction(new Offer(discount, AppliesTo.everything()), prices));
  }

  static Reduction reduction(Offer offer, Prices prices) {
    if (offer.on(prices) instanceof Offer.Outcome.Reduced(var reduction)) {
      return reduction;
    }
    throw new AssertionError(told(offer.on(prices)));
  }

  static String told(Offer.Outcome outcome) {
    return switch (outcome) {
      case Offer.Outcome.Reduced(var reduction) -> told(reduction);
      case Offer.Outcome.NothingCovered() -> "nothing covered";
      case Offer.Outcome.OutOfReach(var facts) -> "out of reach: " + told(facts);
    };
  }

  static String told(Reduction reduction) {
    var told =
        new StringBuilder(
            reduction.lines().stream()
                .map(line -> line.discount().decimal())
                .collect(joining(", ")));
    if (!reduction.shipping().isZero()) {
      told.append(", shipping ").append(reduction.shipping().decimal());
    }
    reduction
        .freeItems()
        .forEach(
            item ->
                told.append(", ").append(item.quantity()).append(" free ").append(item.product()));
    return told.toString();
  }

  private static String told(Facts facts) {
    return facts.byName().entrySet().stream()
        .map(fact -> fact.getKey() + " " + told(fact.getValue()))
        .collect(joining(", "));
  }

  private static String told(Fact fact) {
    return switch (fact) {
      case Fact.Amount(var money) -> money.decimal();
      case Fact.Count(var count) -> Long.toString(count);
      case Fact.Text(var text) -> text;
      case Fact.Texts(var texts) -> texts.toString();
    };
  }

  static Discount.PercentOff percentOff(String percent) {
    return new Discount.PercentOff(Percentage.parse(percent));
  }

  static Discount.AmountOff amountOff(String... amounts) {
    return new Discount.AmountOff(amounts(amounts));
  }

  static BundlePrice bundle(String price, BundlePrice.Part... parts) {
    return new BundlePrice(amounts(price), List.of(parts), OptionalInt.empty());
  }

  static BundlePrice.Part part(int quantity, String... products) {
    return new BundlePrice.Part(products(products), quantity);
  }

  /** Shares by spend in euros: {@code bySpend("10.00: 5", "100.00: 15")}. */
  static Tiers.BySpend bySpend(String... tiers) {
    var from = Arrays.stream(tiers).map(tier -> amounts(tier.split(": ", 2)[0] + " EUR")).toList();
    return new Tiers.BySpend(
        IntStream.range(0, tiers.length)
            .mapToObj(
                i ->
                    new Tiers.BySpend.Tier(
                        from.get(i),
                        i + 1 < tiers.length ? Optional.of(from.get(i + 1)) : Optional.empty(),
                        percentOff(tiers[i].split(": ", 2)[1])))
            .toList());
  }

  static AppliesTo products(String... products) {
    return new AppliesTo(Set.of(products), Set.of(), Set.of(), Set.of());
  }

  static AppliesTo categories(String... categories) {
    return new AppliesTo(Set.of(), Set.of(categories), Set.of(), Set.of());
  }
}
