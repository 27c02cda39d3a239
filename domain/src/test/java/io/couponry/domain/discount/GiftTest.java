package io.couponry.domain.discount;

import static io.couponry.domain.discount.Worked.products;
import static io.couponry.domain.discount.Worked.worked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GiftTest {
  private static final Discount TWO_MUGS = new Discount.Gift(new FreeItem(" mug ", 2));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shirt 20.00, shipping 4.90 | 0.00, 2 free mug",
        "pin 0.00                   | 0.00, 2 free mug",
        "3 x mug 5.00, shirt 1.00   | 0.00, 0.00, 2 free mug",
        "JPY: pen 100               | 0, 2 free mug",
        "KWD: pen 0.100             | 0.000, 2 free mug",
        "shipping 4.90              | nothing covered",
        "''                         | nothing covered",
      })
  void aGiftIsAddedAndNothingTakenOff(String basket, String told) {
    assertThat(worked(TWO_MUGS, basket)).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"shirt 5.00, lamp 1.00 | 0.00, 0.00, 2 free mug", "lamp 1.00 | nothing covered"})
  void aGiftIsForWhoBuysSomethingCovered(String basket, String told) {
    assertThat(worked(new Offer(TWO_MUGS, products("shirt")), basket)).isEqualTo(told);
  }

  @Test
  void aGiftIsOneToAMillionPiecesOfAProduct() {
    assertThat(new FreeItem("mug", 1_000_000).quantity()).isEqualTo(1_000_000);
    assertThatThrownBy(() -> new FreeItem("mug", 0))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("a quantity is 1 to 1000000");
    assertThatThrownBy(() -> new FreeItem("mug", 1_000_001)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new FreeItem(" ", 1))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("a product must not be empty");
  }
}
