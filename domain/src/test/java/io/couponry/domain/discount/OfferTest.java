package io.couponry.domain.discount;

import static io.couponry.domain.basket.BasketFixture.aBasket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.Property;
import io.couponry.domain.basket.Basket;
import io.couponry.domain.basket.Line;
import io.couponry.domain.money.MixedCurrencies;
import io.couponry.domain.money.Money;
import io.couponry.domain.money.Percentage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OfferTest {
  private static final List<String> PRODUCTS = List.of("shirt", "shoes", "novel", "lamp");
  private static final List<String> CATEGORIES = List.of("clothes", "books", "sale");
  private static final AppliesTo ALL = AppliesTo.everything();

  @Test
  void halfOfThreeCentsIsTwoCentsAndTheFirstLinesBearThem() {
    var basket = aBasket().line("0.01").line("0.01").line("0.01").build();

    assertThat(shares(percentOff("50"), ALL, basket)).containsExactly("0.01", "0.01", "0.00");
  }

  @Test
  void tenEurosOverThreeEqualLinesLeaveTheOddCentWithTheFirst() {
    var basket = aBasket().line("30.00").line("30.00").line("30.00").build();

    assertThat(shares(amountOff("10.00"), ALL, basket)).containsExactly("3.34", "3.33", "3.33");
  }

  @Test
  void anAmountIsSharedInProportionToPriceTimesQuantity() {
    var basket = aBasket().line("shirt", 3, "20.00").line("novel", "40.00").build();

    assertThat(shares(amountOff("5.00"), ALL, basket)).containsExactly("3.00", "2.00");
  }

  @Test
  void linesThatAreNotCoveredBearNothingAndCountForNothing() {
    var basket =
        aBasket()
            .line("novel", "10.00", "books")
            .line("shirt", "20.00", "clothes")
            .line("coat", "60.00", "clothes", "sale")
            .shipping("4.90")
            .build();
    var clothesNotOnSale = new AppliesTo(Set.of(), Set.of("clothes"), Set.of(), Set.of("sale"));

    assertThat(shares(percentOff("15"), clothesNotOnSale, basket))
        .containsExactly("0.00", "3.00", "0.00");
  }

  @Test
  void anAmountIsAtMostThePriceOfWhatItIsFor() {
    var basket = aBasket().line("novel", "3.00", "books").line("shirt", "20.00").build();
    var books = new AppliesTo(Set.of(), Set.of("books"), Set.of(), Set.of());

    assertThat(shares(amountOff("5.00"), books, basket)).containsExactly("3.00", "0.00");
  }

  @Test
  void aBasketWithoutACoveredLineThatCostsSomethingGetsNothing() {
    var offer = new Offer(percentOff("50"), ALL);
    var books =
        new Offer(percentOff("50"), new AppliesTo(Set.of(), Set.of("books"), Set.of(), Set.of()));

    assertThat(offer.on(aBasket().build())).isEmpty();
    assertThat(offer.on(aBasket().line("0.00").shipping("4.90").build())).isEmpty();
    assertThat(books.on(aBasket().line("shirt", "10.00", "clothes").build())).isEmpty();
  }

  @Test
  void aFreeLineBearsNothing() {
    var basket = aBasket().line("0.00").line("0.01").build();

    assertThat(shares(percentOff("50"), ALL, basket)).containsExactly("0.00", "0.01");
  }

  @Test
  void anAmountIsNeverTakenOffAnotherCurrency() {
    var inYen = aBasket().in("JPY").line("100").build();

    assertThatThrownBy(() -> new Offer(amountOff("5.00"), ALL).on(inYen))
        .isInstanceOf(MixedCurrencies.class);
  }

  @Test
  void lineSharesSumToTheAmountAndNoneExceedsItsLine() {
    Property.holds(
        3_000,
        random -> {
          // given
          var currency = someCurrency(random);
          var basket = someBasket(random, currency);
          var offer = new Offer(someDiscount(random, currency), someAppliesTo(random));

          // when
          var reduction = offer.on(basket);

          // then
          var covered =
              basket.lines().stream()
                  .filter(line -> offer.appliesTo().covers(line))
                  .map(Line::price)
                  .reduce(Money.zero(currency), Money::plus);
          assertThat(reduction.isPresent()).isEqualTo(!covered.isZero());
          reduction.ifPresent(
              found -> {
                assertThat(found.amount())
                    .isEqualTo(offer.discount().on(covered))
                    .isLessThanOrEqualTo(covered);
                assertThat(found.lines().stream().map(LineDiscount::lineId))
                    .containsExactlyElementsOf(basket.lines().stream().map(Line::id).toList());
                assertThat(
                        found.lines().stream()
                            .map(LineDiscount::discount)
                            .reduce(Money.zero(currency), Money::plus))
                    .isEqualTo(found.amount());
                for (var i = 0; i < basket.lines().size(); i++) {
                  var line = basket.lines().get(i);
                  var share = found.lines().get(i).discount();
                  assertThat(share).isLessThanOrEqualTo(line.price());
                  if (!offer.appliesTo().covers(line)) {
                    assertThat(share.isZero()).isTrue();
                  }
                }
              });
        });
  }

  @Test
  void aLineThatIsNotCoveredChangesNoOtherLinesShare() {
    Property.holds(
        1_000,
        random -> {
          // given
          var currency = someCurrency(random);
          var basket = someBasket(random, currency);
          var offer =
              new Offer(
                  someDiscount(random, currency),
                  new AppliesTo(Set.of(), Set.of(), Set.of("voucher"), Set.of()));
          var lines = new ArrayList<>(basket.lines());
          var place = random.nextInt(lines.size() + 1);
          lines.add(
              place,
              new Line(
                  "added", "voucher", Set.of(), 1, new Money(1 + random.nextInt(5_000), currency)));
          var larger = new Basket(currency, lines, basket.shipping());

          // when
          var before = offer.on(basket);
          var after = offer.on(larger);

          // then
          assertThat(after.isPresent()).isEqualTo(before.isPresent());
          after.ifPresent(
              found -> {
                assertThat(found.amount()).isEqualTo(before.orElseThrow().amount());
                var others = new ArrayList<>(found.lines());
                assertThat(others.remove(place).discount().isZero()).isTrue();
                assertThat(others).isEqualTo(before.orElseThrow().lines());
              });
        });
  }

  private static List<String> shares(Discount discount, AppliesTo appliesTo, Basket basket) {
    var reduction = new Offer(discount, appliesTo).on(basket).orElseThrow();
    return reduction.lines().stream().map(line -> line.discount().decimal()).toList();
  }

  private static Discount percentOff(String percent) {
    return new Discount.PercentOff(Percentage.parse(percent));
  }

  private static Discount amountOff(String amount) {
    return new Discount.AmountOff(Money.parse(amount, Money.currency("EUR")));
  }

  private static Currency someCurrency(Random random) {
    return Money.currency(List.of("EUR", "JPY", "KWD").get(random.nextInt(3)));
  }

  /** Up to 12 lines at prices that are often tiny, equal or zero. */
  private static Basket someBasket(Random random, Currency currency) {
    var lines = new ArrayList<Line>();
    var highest = 1 + random.nextInt(1 << random.nextInt(24));
    var count = random.nextInt(13);
    for (var i = 0; i < count; i++) {
      lines.add(
          new Line(
              "line " + i,
              PRODUCTS.get(random.nextInt(PRODUCTS.size())),
              some(random, CATEGORIES),
              1 + random.nextInt(1 << random.nextInt(8)),
              new Money(random.nextInt(highest + 1), currency)));
    }
    return new Basket(currency, lines, new Money(random.nextInt(1_000), currency));
  }

  private static Discount someDiscount(Random random, Currency currency) {
    var amount = new Money(1 + random.nextInt(1 << random.nextInt(24)), currency);
    return switch (random.nextInt(3)) {
      case 0 -> new Discount.AmountOff(amount);
      case 1 -> somePercentage(random);
      default ->
          new Discount.Capped(
              random.nextBoolean()
                  ? somePercentage(random)
                  : new Discount.AmountOff(new Money(500, currency)),
              amount);
    };
  }

  private static Discount somePercentage(Random random) {
    return new Discount.PercentOff(
        new Percentage(BigDecimal.valueOf(1 + random.nextInt(1_000_000), 4)));
  }

  private static AppliesTo someAppliesTo(Random random) {
    var products = some(random, PRODUCTS);
    var categories = some(random, CATEGORIES);
    return new AppliesTo(
        products,
        categories,
        without(some(random, PRODUCTS), products),
        without(some(random, CATEGORIES), categories));
  }

  private static Set<String> without(Set<String> names, Set<String> others) {
    return names.stream().filter(name -> !others.contains(name)).collect(Collectors.toSet());
  }

  /** None of them half of the time. */
  private static Set<String> some(Random random, List<String> names) {
    var shuffled = new ArrayList<>(names);
    Collections.shuffle(shuffled, random);
    return random.nextBoolean()
        ? Set.of()
        : Set.copyOf(shuffled.subList(0, random.nextInt(names.size() + 1)));
  }
}
