package io.couponry.domain.discount;

import static io.couponry.domain.discount.Worked.after;
import static io.couponry.domain.discount.Worked.amountOff;
import static io.couponry.domain.discount.Worked.products;
import static io.couponry.domain.discount.Worked.worked;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.domain.money.Percentage;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuyXGetYTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | 1 | 3 x shirt 10.00                     | 10.00",
        "2 | 1 | 6 x shirt 10.00                     | 20.00",
        "1 | 1 | 1000 x pin 0.10                     | 50.00",
        "2 | 1 | shirt 10.00, shoes 30.00, socks 5.00 | 0.00, 0.00, 5.00",
        "1 | 1 | 2 x shirt 10.00, 2 x socks 4.00     | 0.00, 8.00",
        "3 | 1 | 2 x shirt 30.00, 2 x socks 5.00     | 0.00, 5.00",
        "1 | 2 | shirt 9.00, socks 4.00, cap 4.00    | 0.00, 4.00, 4.00",
        "1 | 1 | cap 4.00, socks 4.00                | 4.00, 0.00",
        "2 | 1 | JPY: 2 x a 500, b 300               | 0, 300",
        "2 | 1 | KWD: a 0.500, b 0.300, c 0.250      | 0.000, 0.000, 0.250",
      })
  void ofTheSameLinesTheCheapestPiecesAreFree(int buy, int get, String basket, String off) {
    assertThat(worked(sameLines(buy, get), basket)).isEqualTo(off);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | 3 | 3 x shirt 10.00 | 20.00",
        "2 | 1 | 5 x shirt 10.00 | 10.00",
        "2 | 2 | 7 x shirt 10.00 | 30.00",
        "2 | 2 | 6 x shirt 10.00 | 20.00",
        "5 | 1000 | 7 x shirt 10.00 | 20.00",
      })
  void theLastTimeMayBeInPart(int buy, int get, String basket, String off) {
    assertThat(worked(sameLines(buy, get), basket)).isEqualTo(off);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | 1 | 2 x shirt 10.00                      | required 3, actual 2, rewardPieces 2",
        "1 | 1 | shirt 10.00, shipping 4.90           | required 2, actual 1, rewardPieces 1",
        "1 | 1 | shirt 10.00, pin 0.00                | required 2, actual 1, rewardPieces 1",
        "1000 | 1 | 1000 x pin 0.01                   | required 1001, actual 1000, rewardPieces 1000",
        "3 | 3 | a 1.00, b 1.00                       | required 4, actual 2, rewardPieces 2",
      })
  void tooFewPiecesGetNothing(int buy, int get, String basket, String facts) {
    assertThat(worked(sameLines(buy, get), basket)).isEqualTo("out of reach: " + facts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 x coffee 5.00, mug 8.00             | 0.00, 8.00",
        "4 x coffee 5.00, mug 8.00             | 0.00, 8.00",
        "5 x coffee 5.00, 3 x mug 8.00         | 0.00, 16.00",
        "4 x coffee 5.00, mug 8.00, cup 3.00, cup 4.00 | 0.00, 0.00, 3.00, 4.00",
        "2 x coffee 5.00, tea 1.00, mug 8.00   | 0.00, 0.00, 8.00",
        "2 x coffee 5.00                       | out of reach: required 2, actual 2, rewardPieces 0",
        "coffee 5.00, 9 x mug 8.00             | out of reach: required 2, actual 1, rewardPieces 9",
        "mug 8.00                              | nothing covered",
        "2 x coffee 5.00, mug 0.00             | out of reach: required 2, actual 2, rewardPieces 0",
      })
  void otherProductsAreTheReward(String basket, String off) {
    var twoCoffees = offer(buy(2, 1, "100", "mug", "cup"), "coffee");

    assertThat(worked(twoCoffees, basket)).isEqualTo(off);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // shoes can be bought or got
        "shirt 20.00, shoes 50.00, socks 5.00    | 0.00, 0.00, 5.00",
        "2 x shirt 20.00, shoes 50.00            | 0.00, 50.00",
        "shirt 20.00, 2 x shoes 50.00            | 0.00, 50.00",
        "shirt 20.00, shoes 50.00, shoes 30.00   | 0.00, 0.00, 30.00",
        "shoes 50.00, shoes 40.00, shoes 30.00   | 0.00, 0.00, 30.00",
        "shirt 20.00, shoes 50.00 | out of reach: required 2, actual 2, rewardPieces 1",
        "4 x shirt 20.00, 3 x shoes 50.00        | 0.00, 100.00",
        "2 x shirt 20.00, 3 x shoes 50.00        | 0.00, 50.00",
        "6 x shirt 20.00, shoes 50.00, socks 5.00 | 0.00, 50.00, 5.00",
      })
  void whatIsBoughtIsNeverGot(String basket, String off) {
    var overlapping = offer(buy(2, 1, "100", "shoes", "socks"), "shirt", "shoes");

    assertThat(worked(overlapping, basket)).isEqualTo(off);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "50      | shirt 20.00, socks 5.01       | 0.00, 2.51",
        "50      | 4 x shirt 5.01                | 5.01",
        "50      | a 0.01, b 0.01, c 0.01, d 0.01 | 0.01, 0.01, 0.00, 0.00",
        "33.3333 | 2 x shirt 1.00                | 0.33",
        "50      | JPY: 2 x pen 15               | 8",
        "10      | KWD: 2 x pen 0.005            | 0.001",
      })
  void whatIsGotMayCostLess(String percent, String basket, String off) {
    var oneForOne =
        new BuyXGetY(1, 1, Percentage.parse(percent), Optional.empty(), OptionalInt.empty());

    assertThat(worked(oneForOne, basket)).isEqualTo(off);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | 10 x shirt 10.00            | 10.00",
        "2 | 10 x shirt 10.00            | 20.00",
        "2 | 3 x shirt 10.00, 2 x cap 4.00 | 0.00, 8.00",
        "5 | 10 x shirt 10.00            | 50.00",
        "1000000 | 10 x shirt 10.00      | 50.00",
      })
  void itIsGivenAtMostSoManyTimes(int repeats, String basket, String off) {
    var oneForOne =
        new BuyXGetY(1, 1, Percentage.whole(), Optional.empty(), OptionalInt.of(repeats));

    assertThat(worked(oneForOne, basket)).isEqualTo(off);
  }

  @Test
  void ofAPriceThatDoesNotDivideEvenlyAPieceIsRoundedDown() {
    // given 10.00 are left of three pieces
    var left = after("3 x shirt 4.00", amountOff("2.00 EUR"));

    // then
    assertThat(worked(sameLines(2, 1), left)).isEqualTo("3.33");
    assertThat(worked(sameLines(1, 2), left)).isEqualTo("6.66");
  }

  private static BuyXGetY sameLines(int buy, int get) {
    return new BuyXGetY(buy, get, Percentage.whole(), Optional.empty(), OptionalInt.empty());
  }

  private static BuyXGetY buy(int buy, int get, String percent, String... reward) {
    return new BuyXGetY(
        buy, get, Percentage.parse(percent), Optional.of(products(reward)), OptionalInt.empty());
  }

  private static Offer offer(Discount discount, String... bought) {
    return new Offer(discount, products(bought));
  }
}
