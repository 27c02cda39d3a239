package io.couponry.domain.discount;

import static io.couponry.domain.discount.Worked.amountOff;
import static io.couponry.domain.discount.Worked.basket;
import static io.couponry.domain.discount.Worked.categories;
import static io.couponry.domain.discount.Worked.percentOff;
import static io.couponry.domain.discount.Worked.reduction;
import static io.couponry.domain.discount.Worked.told;
import static io.couponry.domain.discount.Worked.worked;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.domain.basket.Line;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OfferTest {
  @Test
  void linesThatAreNotCoveredBearNothingAndCountForNothing() {
    var clothesNotOnSale =
        new AppliesTo(Set.of(), Set.of("clothes"), Set.of("coat"), Set.of("sale"));

    assertThat(
            worked(
                new Offer(percentOff("15"), clothesNotOnSale),
                "novel 10.00 #books, shirt 20.00 #clothes, coat 60.00 #clothes, shipping 4.90"))
        .isEqualTo("0.00, 3.00, 0.00");
  }

  @Test
  void anAmountIsAtMostThePriceOfWhatItIsFor() {
    var books = new Offer(amountOff("5.00 EUR"), categories("books"));

    assertThat(worked(books, "novel 3.00 #books, shirt 20.00")).isEqualTo("3.00, 0.00");
  }

  @Test
  void aBasketWithoutACoveredLineThatCostsSomethingGetsNothing() {
    var books = new Offer(percentOff("50"), categories("books"));

    assertThat(worked(books, "")).isEqualTo("nothing covered");
    assertThat(worked(books, "novel 0.00 #books, shipping 4.90")).isEqualTo("nothing covered");
    assertThat(worked(books, "shirt 10.00 #clothes")).isEqualTo("nothing covered");
  }

  @Test
  void everyLineOfTheBasketHasAShareUnderItsOwnId() {
    // given
    var basket = basket("a 1.00, b 1.00, c 0.00, shipping 1.00").build();

    // when
    var reduction =
        reduction(new Offer(percentOff("100"), AppliesTo.everything()), Prices.of(basket));

    // then
    assertThat(reduction.lines())
        .extracting(LineDiscount::lineId)
        .containsExactlyElementsOf(basket.lines().stream().map(Line::id).toList());
    assertThat(reduction.amount()).isEqualTo(basket.subtotal());
    assertThat(reduction.shipping().isZero()).isTrue();
    assertThat(reduction.freeItems()).isEmpty();
  }

  @Test
  void twoReductionsOfABasketAddUpLineByLine() {
    // given
    var first = new Offer(new Discount.Gift(new FreeItem("mug", 1)), AppliesTo.everything());
    var second = new Offer(percentOff("10"), categories("books"));
    var third = new Offer(new Discount.FreeShipping(), AppliesTo.everything());
    var prices = Prices.of(basket("novel 10.00 #books, lamp 5.00, shipping 4.90").build());

    // when
    var sum =
        reduction(first, prices).plus(reduction(second, prices)).plus(reduction(third, prices));

    // then
    assertThat(told(sum)).isEqualTo("1.00, 0.00, shipping 4.90, 1 free mug");
    assertThat(sum.amount().decimal()).isEqualTo("5.90");
  }
}
