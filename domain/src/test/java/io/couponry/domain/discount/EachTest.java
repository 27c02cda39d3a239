package io.couponry.domain.discount;

import static io.couponry.domain.discount.Worked.after;
import static io.couponry.domain.discount.Worked.percentOff;
import static io.couponry.domain.discount.Worked.worked;
import static io.couponry.domain.money.MoneyFixture.amounts;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.domain.discount.Discount.Each;
import io.couponry.domain.money.Money;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EachTest {
  private static final Discount.AmountOff TWO =
      new Discount.AmountOff(amounts("2.00 EUR", "250 JPY", "0.500 KWD"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "50 | a 0.01, b 0.01, c 0.01   | 0.01, 0.01, 0.01",
        "50 | 3 x a 0.01, b 0.03       | 0.02, 0.02",
        "10 | a 0.04, b 0.05, c 0.00   | 0.00, 0.01, 0.00",
        "10 | 10 x a 0.04              | 0.04",
        "10 | JPY: a 104, b 105        | 10, 11",
        "10 | KWD: a 0.004, b 0.005    | 0.000, 0.001",
        "10 | ''                       | nothing covered",
      })
  void aShareOfEachLineIsRoundedByItself(String percent, String basket, String off) {
    assertThat(worked(new Each(Each.Part.LINE, percentOff(percent)), basket)).isEqualTo(off);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "50 | 3 x a 0.01, b 0.03       | 0.03, 0.02",
        "10 | 10 x a 0.04              | 0.00",
        "10 | 10 x a 0.05              | 0.10",
        "33 | 3 x a 1.01, 2 x b 0.00   | 0.99, 0.00",
        "10 | JPY: 7 x a 15            | 14",
        "10 | KWD: 2 x a 1.005         | 0.202",
      })
  void aShareOfEachPieceIsRoundedByItself(String percent, String basket, String off) {
    assertThat(worked(new Each(Each.Part.UNIT, percentOff(percent)), basket)).isEqualTo(off);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LINE | 3 x a 5.00, b 1.50, c 0.00 | 2.00, 1.50, 0.00",
        "UNIT | 3 x a 5.00, b 1.50, c 0.00 | 6.00, 1.50, 0.00",
        "UNIT | 1000 x a 2.00, b 2.01      | 2000.00, 2.00",
        "LINE | JPY: 2 x a 100, b 300      | 200, 250",
        "UNIT | JPY: 2 x a 100, b 300      | 200, 250",
        "UNIT | KWD: 3 x a 0.499           | 1.497",
      })
  void anAmountIsTakenOffEachAsFarAsItCostsSomething(Each.Part part, String basket, String off) {
    assertThat(worked(new Each(part, TWO), basket)).isEqualTo(off);
  }

  @Test
  void piecesOfAPriceThatDoesNotDivideEvenlyDifferByAMinorUnit() {
    // given three pieces, of which 10.00 are left to pay: 3.33, 3.33 and 3.34
    var prices = after("3 x a 4.00", new Discount.AmountOff(amounts("2.00 EUR")));
    var half = new Each(Each.Part.UNIT, percentOff("50"));
    var amount = new Each(Each.Part.UNIT, new Discount.AmountOff(amounts("3.34 EUR")));

    // then
    assertThat(worked(half, prices)).isEqualTo("5.01");
    assertThat(worked(amount, prices)).isEqualTo("10.00");
  }

  @Test
  void itIsForTheCurrenciesOfItsRate() {
    assertThat(new Each(Each.Part.LINE, percentOff("5")).currencies()).isEmpty();
    assertThat(new Each(Each.Part.UNIT, TWO).currencies())
        .isEqualTo(Set.of(Money.currency("EUR"), Money.currency("JPY"), Money.currency("KWD")));
  }
}
