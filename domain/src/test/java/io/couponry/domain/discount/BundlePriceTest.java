package io.couponry.domain.discount;

import static io.couponry.domain.discount.Worked.after;
import static io.couponry.domain.discount.Worked.amountOff;
import static io.couponry.domain.discount.Worked.bundle;
import static io.couponry.domain.discount.Worked.categories;
import static io.couponry.domain.discount.Worked.part;
import static io.couponry.domain.discount.Worked.percentOff;
import static io.couponry.domain.discount.Worked.products;
import static io.couponry.domain.discount.Worked.worked;
import static io.couponry.domain.money.MoneyFixture.amounts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundlePriceTest {
  private static final BundlePrice MEAL =
      new BundlePrice(
          amounts("10.00 EUR", "1000 JPY", "1.000 KWD"),
          List.of(part(1, "burger", "wrap"), part(2, "drink")),
          OptionalInt.empty());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "burger 8.00, 2 x drink 3.00             | 2.29, 1.71",
        "burger 8.00, 3 x drink 3.00, cake 4.00  | 2.29, 1.71, 0.00",
        "2 x burger 8.00, 4 x drink 3.00         | 4.57, 3.43",
        "burger 8.00, wrap 9.00, 2 x drink 3.00  | 0.00, 3.00, 2.00",
        "wrap 9.00, drink 3.00, drink 4.00, drink 2.00 | 3.38, 1.12, 1.50, 0.00",
        "JPY: burger 800, 2 x drink 300          | 229, 171",
        "KWD: burger 0.800, 2 x drink 0.101      | 0.002, 0.000",
      })
  void theDearestPiecesOfEachPartCostOnePriceTogether(String basket, String off) {
    assertThat(worked(MEAL, basket)).isEqualTo(off);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "burger 8.00, drink 3.00                 | required 1, actual 0",
        "4 x drink 3.00                          | required 1, actual 0",
        "burger 8.00, 2 x drink 0.00             | required 1, actual 0",
        "burger 4.00, 2 x drink 3.00             | price 10.00, actual 10.00",
        "2 x burger 3.00, 4 x drink 3.00         | price 10.00, actual 9.00",
      })
  void aBundleThatIsNotWholeOrSavesNothingIsNotMade(String basket, String facts) {
    assertThat(worked(MEAL, basket)).isEqualTo("out of reach: " + facts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // the second would cost 9.00 by the piece
        "burger 8.00, burger 3.00, 4 x drink 3.00      | 2.29, 0.00, 1.71",
        "burger 8.00, burger 4.00, 4 x drink 3.00      | 2.29, 0.00, 1.71",
        "burger 8.00, burger 4.01, 4 x drink 3.00      | 1.34, 0.67, 2.00",
        "burger 3.00, burger 8.00, 2 x drink 1.00, 2 x drink 3.00 | 0.00, 2.29, 0.00, 1.71",
      })
  void ofSeveralOnlyThoseThatSaveSomethingAreMade(String basket, String off) {
    assertThat(worked(MEAL, basket)).isEqualTo(off);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | 6 x pen 1.00             | 1.00",
        "2 | 6 x pen 1.00             | 2.00",
        "3 | 6 x pen 1.00             | 2.00",
        "1 | 3 x pen 1.00, 3 x ink 2.00 | 0.00, 4.00",
        "2 | 3 x pen 1.00, 4 x ink 2.00 | 1.20, 4.80",
      })
  void threeForTwoEurosAreMadeAtMostSoOften(int repeats, String basket, String off) {
    var threeForTwo =
        new BundlePrice(
            amounts("2.00 EUR"),
            List.of(new BundlePrice.Part(AppliesTo.everything(), 3)),
            OptionalInt.of(repeats));

    assertThat(worked(threeForTwo, basket)).isEqualTo(off);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // what is for children counts for the first part, though it fits the second, too
        "coat 30.00 #children, cap 20.00         | 12.00, 8.00",
        "coat 30.00 #children, cap 20.00 #children | out of reach: required 1, actual 0",
        "cap 20.00, coat 30.00                   | out of reach: required 1, actual 0",
        "coat 30.00 #children, pen 50.00, cap 20.00 | 18.75, 31.25, 0.00",
        "2 x coat 30.00 #children, 2 x cap 20.00 | 24.00, 16.00",
      })
  void aLineThatFitsTwoPartsCountsForTheFirst(String basket, String off) {
    var both =
        new BundlePrice(
            amounts("30.00 EUR"),
            List.of(
                new BundlePrice.Part(categories("children"), 1),
                new BundlePrice.Part(AppliesTo.everything(), 1)),
            OptionalInt.empty());

    assertThat(worked(both, basket)).isEqualTo(off);
  }

  @Test
  void onlyLinesThatTheCouponAppliesToMakeABundle() {
    var offer = new Offer(MEAL, products("burger", "drink"));

    assertThat(worked(offer, "burger 8.00, wrap 9.00, 2 x drink 3.00"))
        .isEqualTo("2.29, 0.00, 1.71");
    assertThat(worked(offer, "wrap 9.00, 2 x drink 3.00"))
        .isEqualTo("out of reach: required 1, actual 0");
    assertThat(worked(offer, "wrap 9.00")).isEqualTo("nothing covered");
  }

  @Test
  void aBundleOfDiscountedPiecesSavesWhatIsLeftAboveItsPrice() {
    // given 10.00 are left of three pieces
    var left = after("3 x pen 4.00", amountOff("2.00 EUR"));

    // then
    assertThat(worked(bundle("5.00 EUR", part(2, "pen")), left)).isEqualTo("1.66");
    assertThat(worked(bundle("5.00 EUR", part(3, "pen")), left)).isEqualTo("5.00");
    assertThat(worked(bundle("0.00 EUR", part(3, "pen")), left)).isEqualTo("10.00");
  }

  @Test
  void aBundleOfUnevenPiecesNeverSavesLessThanNothing() {
    Property.holds(
        2_000,
        random -> {
          var basket = new StringBuilder();
          var parts = new ArrayList<BundlePrice.Part>();
          var kinds = 1 + random.nextInt(8);
          for (var i = 0; i < kinds; i++) {
            basket.append(i == 0 ? "" : ", ");
            basket.append("%d x p%d 0.%02d".formatted(1 + random.nextInt(6), i, random.nextInt(9)));
            parts.add(part(1 + random.nextInt(2), "p" + i));
          }
          var left =
              after(basket + ", rest 1.00", percentOff(Integer.toString(1 + random.nextInt(99))));
          var bundle =
              new BundlePrice(
                  amounts("0.%02d EUR".formatted(random.nextInt(20))), parts, OptionalInt.empty());

          var outcome = new Offer(bundle, AppliesTo.everything()).on(left);

          if (outcome instanceof Offer.Outcome.Reduced(var reduction)) {
            assertThat(reduction.amount().isZero()).isFalse();
          }
        });
  }

  @Test
  void aPartThatCouldNeverFindALineIsRefused() {
    assertThatThrownBy(() -> bundle("5.00 EUR", part(1, "pen"), part(2, "pen")))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("part 2");
    assertThatThrownBy(
            () ->
                bundle("5.00 EUR", new BundlePrice.Part(AppliesTo.everything(), 1), part(1, "pen")))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("part 2");
  }
}
