package io.couponry.domain.discount;

import static io.couponry.domain.discount.Worked.bundle;
import static io.couponry.domain.discount.Worked.bySpend;
import static io.couponry.domain.discount.Worked.part;
import static io.couponry.domain.discount.Worked.percentOff;
import static io.couponry.domain.discount.Worked.products;
import static io.couponry.domain.discount.Worked.worked;
import static io.couponry.domain.money.MoneyFixture.amounts;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.domain.discount.Discount.Capped;
import io.couponry.domain.discount.Discount.Each;
import io.couponry.domain.money.Amounts;
import io.couponry.domain.money.Money;
import io.couponry.domain.money.Percentage;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CappedTest {
  private static final Amounts TWO = amounts("2.00 EUR", "200 JPY", "0.002 KWD");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shirt 19.90                | 1.99",
        "shirt 20.00                | 2.00",
        "shirt 30.00                | 2.00",
        "a 10.00, b 30.00           | 0.50, 1.50",
        "a 30.00, b 30.00, c 30.00  | 0.67, 0.67, 0.66",
        "JPY: a 1000, b 2000        | 67, 133",
        "KWD: a 0.010, b 0.010, c 9.000 | 0.000, 0.000, 0.002",
        "''                         | nothing covered",
      })
  void aShareOfThePriceStopsAtTheMaximum(String basket, String off) {
    assertThat(worked(new Capped(percentOff("10"), TWO), basket)).isEqualTo(off);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 x a 1.50, b 1.00     | 1.33, 0.67",
        "a 1.50, b 0.40         | 1.00, 0.40",
        "4 x a 1.00             | 2.00",
        "a 1.00, b 1.00, c 1.00 | 0.67, 0.67, 0.66",
        "JPY: 3 x a 100         | 200",
      })
  void whatEachPieceGetsIsCutDownInProportion(String basket, String off) {
    var each = new Each(Each.Part.UNIT, new Discount.AmountOff(amounts("1.00 EUR", "100 JPY")));

    assertThat(worked(new Capped(each, amounts("2.00 EUR", "200 JPY")), basket)).isEqualTo(off);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pen 1.00, shipping 4.90     | 0.00, shipping 2.00",
        "pen 1.00, shipping 1.90     | 0.00, shipping 1.90",
        "pen 1.00                    | 0.00",
        "JPY: pen 100, shipping 500  | 0, shipping 200",
        "shipping 4.90               | nothing covered",
      })
  void shippingIsFreeUpToTheMaximum(String basket, String off) {
    assertThat(worked(new Capped(new Discount.FreeShipping(), TWO), basket)).isEqualTo(off);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shirt 10.00, socks 3.00, shoes 1.50 | 0.00, 0.00, 1.50",
        "shirt 10.00, socks 3.00             | 0.00, 2.00",
        "3 x shirt 1.00, 3 x socks 4.00      | 2.00, 0.00",
        "shirt 10.00                         | out of reach: required 2, actual 1, rewardPieces 1",
        "JPY: 2 x shirt 300                  | 200",
      })
  void whatIsGotForWhatIsBoughtStopsAtTheMaximum(String basket, String off) {
    var oneForOne = new BuyXGetY(1, 1, Percentage.whole(), Optional.empty(), OptionalInt.empty());

    assertThat(worked(new Capped(oneForOne, TWO), basket)).isEqualTo(off);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bread 5.00, butter 4.00     | 1.11, 0.89",
        "bread 3.00, butter 3.50     | 0.69, 0.81",
        "bread 9.00, butter 9.00, jam 9.00 | 1.00, 1.00, 0.00",
        "bread 5.00                  | out of reach: required 1, actual 0",
        "bread 3.00, butter 2.00     | out of reach: price 5.00, actual 5.00",
      })
  void aBundleSavesUpToTheMaximum(String basket, String off) {
    var bundle = bundle("5.00 EUR", part(1, "bread"), part(1, "butter"));

    assertThat(worked(new Capped(bundle, amounts("2.00 EUR")), basket)).isEqualTo(off);
  }

  @Test
  void aMaximumHoldsForWhicheverTierIsReached() {
    var tiers = bySpend("10.00: 10", "100.00: 50");
    var capped = new Capped(tiers, amounts("20.00 EUR"));

    assertThat(worked(capped, "a 5.00")).isEqualTo("out of reach: required 10.00, actual 5.00");
    assertThat(worked(capped, "a 99.00")).isEqualTo("9.90");
    assertThat(worked(capped, "a 100.00, b 100.00")).isEqualTo("10.00, 10.00");
  }

  @Test
  void onlyTheLinesOfTheDiscountBearIt() {
    var offer = new Offer(new Capped(percentOff("50"), TWO), products("shirt"));

    assertThat(worked(offer, "shirt 30.00, shoes 90.00")).isEqualTo("2.00, 0.00");
  }

  @Test
  void itIsForTheCurrenciesOfItsMaximum() {
    assertThat(new Capped(percentOff("10"), TWO).currencies())
        .isEqualTo(Set.of(Money.currency("EUR"), Money.currency("JPY"), Money.currency("KWD")));
  }
}
