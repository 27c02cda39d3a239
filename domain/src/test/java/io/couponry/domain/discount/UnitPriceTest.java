package io.couponry.domain.discount;

import static io.couponry.domain.discount.Worked.after;
import static io.couponry.domain.discount.Worked.amountOff;
import static io.couponry.domain.discount.Worked.products;
import static io.couponry.domain.discount.Worked.worked;
import static io.couponry.domain.money.MoneyFixture.amounts;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitPriceTest {
  private static final Discount NINE =
      new Discount.UnitPrice(amounts("9.00 EUR", "900 JPY", "9.000 KWD"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shirt 20.00                     | 11.00",
        "3 x shirt 20.00, socks 9.01     | 33.00, 0.01",
        "shirt 9.00, socks 5.00, pin 0.00 | 0.00, 0.00, 0.00",
        "1000 x pin 9.01, shipping 4.90  | 10.00",
        "JPY: 2 x pen 1000               | 200",
        "KWD: pen 9.001                  | 0.001",
        "''                              | nothing covered",
      })
  void aPieceThatCostsMoreCostsTheUnitPrice(String basket, String off) {
    assertThat(worked(NINE, basket)).isEqualTo(off);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // 10.00 are left of three pieces
        "3.32 EUR | 0.04",
        "3.33 EUR | 0.01",
        // not every piece costs more than that
        "3.34 EUR | 0.00",
        "0.00 EUR | 10.00",
      })
  void whatIsLeftOfPiecesComesDownToTheUnitPrice(String price, String off) {
    var left = after("3 x shirt 4.00", amountOff("2.00 EUR"));

    assertThat(worked(new Discount.UnitPrice(amounts(price)), left)).isEqualTo(off);
  }

  @Test
  void onlyCoveredPiecesCostTheUnitPrice() {
    var offer = new Offer(NINE, products("shirt"));

    assertThat(worked(offer, "2 x shirt 10.00, shoes 80.00")).isEqualTo("2.00, 0.00");
  }
}
