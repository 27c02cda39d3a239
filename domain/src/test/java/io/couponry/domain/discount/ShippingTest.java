package io.couponry.domain.discount;

import static io.couponry.domain.discount.Worked.basket;
import static io.couponry.domain.discount.Worked.categories;
import static io.couponry.domain.discount.Worked.reduction;
import static io.couponry.domain.discount.Worked.worked;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.domain.money.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippingTest {
  private static final Discount FREE = new Discount.FreeShipping();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shirt 20.00, shipping 4.90     | 0.00, shipping 4.90",
        "shirt 20.00                    | 0.00",
        "pin 0.00, shipping 4.90        | 0.00, shipping 4.90",
        "a 1.00, b 1.00, shipping 99.00 | 0.00, 0.00, shipping 99.00",
        "JPY: pen 100, shipping 500     | 0, shipping 500",
        "KWD: pen 0.100, shipping 1.250 | 0.000, shipping 1.250",
        "shipping 4.90                  | nothing covered",
        "''                             | nothing covered",
      })
  void freeShippingCostsNothing(String basket, String off) {
    assertThat(worked(FREE, basket)).isEqualTo(off);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "50  | shirt 20.00, shipping 4.90     | 0.00, shipping 2.45",
        "50  | shirt 20.00, shipping 4.91     | 0.00, shipping 2.46",
        "100 | shirt 20.00, shipping 4.91     | 0.00, shipping 4.91",
        "10  | shirt 20.00, shipping 0.04     | 0.00",
        "10  | JPY: pen 100, shipping 505     | 0, shipping 51",
        "10  | KWD: pen 0.100, shipping 1.005 | 0.000, shipping 0.101",
        "10  | shipping 4.90                  | nothing covered",
      })
  void aShareOfShippingIsRoundedHalfUp(String percent, String basket, String off) {
    assertThat(worked(new Discount.ShippingPercentOff(Percentage.parse(percent)), basket))
        .isEqualTo(off);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "novel 8.00 #books, lamp 20.00, shipping 4.90 | 0.00, 0.00, shipping 4.90",
        "lamp 20.00, shipping 4.90                    | nothing covered",
      })
  void shippingOfABasketWithSomethingCoveredIsCovered(String basket, String off) {
    assertThat(worked(new Offer(FREE, categories("books")), basket)).isEqualTo(off);
  }

  @Test
  void shippingIsPartOfTheAmount() {
    // given
    var prices = Prices.of(basket("shirt 20.00, shipping 4.90").build());

    // when
    var reduction = reduction(new Offer(FREE, AppliesTo.everything()), prices);

    // then
    assertThat(reduction.amount().decimal()).isEqualTo("4.90");
    assertThat(reduction.shipping()).isEqualTo(reduction.amount());
  }
}
