package io.couponry.domain.discount;

import static io.couponry.domain.discount.PriceBasis.DISCOUNTED_PRICE;
import static io.couponry.domain.discount.PriceBasis.LIST_PRICE;
import static io.couponry.domain.discount.Worked.after;
import static io.couponry.domain.discount.Worked.amountOff;
import static io.couponry.domain.discount.Worked.bySpend;
import static io.couponry.domain.discount.Worked.percentOff;
import static io.couponry.domain.discount.Worked.products;
import static io.couponry.domain.discount.Worked.told;
import static io.couponry.domain.money.MoneyFixture.amounts;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.domain.money.Percentage;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceBasisTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "50  | 20 | shirt 100.00              | 10.00        | 20.00",
        "50  | 60 | shirt 100.00              | 30.00        | 50.00",
        "100 | 10 | shirt 100.00              | nothing covered | nothing covered",
        "50  | 50 | a 0.01, b 0.01, c 0.01    | 0.00, 0.00, 0.01 | 0.00, 0.00, 0.01",
        "10  | 10 | JPY: a 105, b 5           | 9, 1         | 11, 0",
        "10  | 10 | KWD: a 1.000              | 0.090        | 0.100",
      })
  void aShareIsOfWhatIsLeftOrOfTheLinesOwnPrice(
      String before, String percent, String basket, String ofDiscounted, String ofList) {
    var left = after(basket, percentOff(before));

    assertThat(on(left, percentOff(percent), DISCOUNTED_PRICE)).isEqualTo(ofDiscounted);
    assertThat(on(left, percentOff(percent), LIST_PRICE)).isEqualTo(ofList);
  }

  @Test
  void noMoreIsTakenOffThanIsLeftToPayOfALine() {
    // given 1.00 and 9.00 are left
    var left =
        after(
            "a 10.00, b 10.00", new Discount.Each(Discount.Each.Part.LINE, amountOff("1.00 EUR")));
    var almostAll = new Discount.UnitPrice(amounts("1.00 EUR"));
    var prices = left.after(Worked.reduction(new Offer(almostAll, products("a")), left));

    // then
    assertThat(on(prices, percentOff("50"), LIST_PRICE)).isEqualTo("1.00, 5.00");
    assertThat(on(prices, amountOff("18.00 EUR"), LIST_PRICE)).isEqualTo("1.00, 9.00");
    assertThat(on(prices, amountOff("18.00 EUR"), DISCOUNTED_PRICE)).isEqualTo("1.00, 9.00");
  }

  @Test
  void aLineOfWhichNothingIsLeftIsNotCoveredOnEitherPrice() {
    // given
    var left =
        after("a 4.00, b 10.00", new Discount.Each(Discount.Each.Part.LINE, amountOff("4.00 EUR")));

    // then
    assertThat(on(left, amountOff("2.00 EUR"), DISCOUNTED_PRICE)).isEqualTo("0.00, 2.00");
    assertThat(on(left, amountOff("2.00 EUR"), LIST_PRICE)).isEqualTo("0.00, 2.00");
    assertThat(on(left, percentOff("10"), DISCOUNTED_PRICE)).isEqualTo("0.00, 0.60");
    assertThat(on(left, percentOff("10"), LIST_PRICE)).isEqualTo("0.00, 1.00");
  }

  @Test
  void shippingHasItsTwoPricesToo() {
    var left =
        after("pen 1.00, shipping 10.00", new Discount.ShippingPercentOff(Percentage.parse("80")));
    var half = new Discount.ShippingPercentOff(Percentage.parse("50"));
    var tenth = new Discount.ShippingPercentOff(Percentage.parse("10"));

    assertThat(on(left, half, DISCOUNTED_PRICE)).isEqualTo("0.00, shipping 1.00");
    assertThat(on(left, half, LIST_PRICE)).isEqualTo("0.00, shipping 2.00");
    assertThat(on(left, tenth, LIST_PRICE)).isEqualTo("0.00, shipping 1.00");
    assertThat(on(left, new Discount.FreeShipping(), LIST_PRICE)).isEqualTo("0.00, shipping 2.00");
  }

  @Test
  void spendAndTheCheapestPieceAreFoundAtThePriceThatCounts() {
    // given of a 15.00 and of b 10.00 are left
    var left =
        after("a 30.00, b 20.00", new Discount.Each(Discount.Each.Part.LINE, percentOff("50")));
    var tiers = bySpend("25.00: 10", "50.00: 20");
    var oneForOne = new BuyXGetY(1, 1, Percentage.whole(), Optional.empty(), OptionalInt.empty());

    // then
    assertThat(on(left, tiers, DISCOUNTED_PRICE)).isEqualTo("1.50, 1.00");
    assertThat(on(left, tiers, LIST_PRICE)).isEqualTo("6.00, 4.00");
    assertThat(on(left, oneForOne, DISCOUNTED_PRICE)).isEqualTo("0.00, 10.00");
    assertThat(on(left, oneForOne, LIST_PRICE)).isEqualTo("0.00, 10.00");
  }

  private static String on(Prices prices, Discount discount, PriceBasis basis) {
    return told(new Offer(discount, AppliesTo.everything(), basis).on(prices));
  }
}
