package io.couponry.domain.redemption;

import static io.couponry.domain.basket.BasketFixture.aBasket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.Property;
import io.couponry.domain.basket.Basket;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.basket.Line;
import io.couponry.domain.code.Code;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.discount.AppliesTo;
import io.couponry.domain.discount.Discount;
import io.couponry.domain.discount.Offer;
import io.couponry.domain.discount.Prices;
import io.couponry.domain.discount.RandomDiscounts;
import io.couponry.domain.discount.Reduction;
import io.couponry.domain.money.Money;
import io.couponry.domain.money.Percentage;
import io.couponry.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReturningTest {
  private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");

  /** Three shirts with 2.00 off together, and a novel with 1.00 off. */
  private static final Redemption SHIRTS_AND_NOVEL =
      redemption(
          aBasket().line("shirt", 3, "6.67").line("novel", "10.00").build(),
          new Discount.PercentOff(Percentage.parse("10")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''          | 1 x 1      | 0.66",
        "''          | 2 x 1      | 1.33",
        "''          | 3 x 1      | 2.00",
        "1 x 1       | 1 x 1      | 0.67",
        "1 x 1       | 2 x 1      | 1.34",
        "2 x 1       | 1 x 1      | 0.67",
        "''          | 1 x 2      | 1.00",
        "1 x 1       | 1 x 2      | 1.00",
        "''          | 1 x 1, 1 x 2 | 1.66",
        "''          | 1 x 1, 1 x 1 | 1.33",
      })
  void returnedPiecesTakeTheirPartOfTheLinesShareWithThem(
      String earlier, String now, String amount) {
    // given
    var redemption = returned(SHIRTS_AND_NOVEL, earlier);

    // when
    var outcome = Returning.of(redemption, lines(now), Optional.of(" too small "), NOON);

    // then
    assertThat(outcome)
        .isEqualTo(
            new Returning.Outcome.Partly(
                new Return(
                    Money.parse(amount, Money.currency("EUR")),
                    lines(now),
                    NOON,
                    Optional.of("too small"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''              | 3 x 1, 1 x 2",
        "''              | 1 x 2, 1 x 1, 2 x 1",
        "3 x 1           | 1 x 2",
        "2 x 1, 1 x 2    | 1 x 1",
      })
  void whenNothingStaysTheUseIsToBeGivenBack(String earlier, String now) {
    assertThat(
            Returning.of(returned(SHIRTS_AND_NOVEL, earlier), lines(now), Optional.empty(), NOON))
        .isEqualTo(new Returning.Outcome.Wholly());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''            | 4 x 1        | of line 1 there are 3 pieces left to return",
        "2 x 1         | 2 x 1        | of line 1 there are 1 pieces left to return",
        "3 x 1         | 1 x 1        | of line 1 there are 0 pieces left to return",
        "''            | 2 x 1, 2 x 1 | of line 1 there are 1 pieces left to return",
        "1 x 2         | 1 x 1, 1 x 2 | of line 2 there are 0 pieces left to return",
        "''            | 1000000 x 2  | of line 2 there are 1 pieces left to return",
      })
  void nothingIsReturnedTwice(String earlier, String now, String message) {
    var redemption = returned(SHIRTS_AND_NOVEL, earlier);

    assertThatThrownBy(() -> Returning.of(redemption, lines(now), Optional.empty(), NOON))
        .isInstanceOf(InvalidValue.class)
        .hasMessage(message);
  }

  @Test
  void onlyALineOfTheBasketIsReturned() {
    assertThatThrownBy(() -> Returning.of(SHIRTS_AND_NOVEL, lines("1 x 3"), Optional.empty(), NOON))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("there was no line 3 in redemption " + SHIRTS_AND_NOVEL.id());
    assertThatThrownBy(() -> Returning.of(SHIRTS_AND_NOVEL, List.of(), Optional.empty(), NOON))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("a return has at least one line");
    assertThatThrownBy(() -> new ReturnedLine("1", 0)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void aUseWithoutABasketHasNoLinesToReturn() {
    var withoutBasket = redemption(Optional.empty(), Optional.empty());

    assertThatThrownBy(() -> Returning.of(withoutBasket, lines("1 x 1"), Optional.empty(), NOON))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("this use has no basket, so nothing of it can be returned by line");
  }

  @Test
  void howeverReturnsAreSplitUpTheyAddUpToTheSharesOfTheLines() {
    Property.holds(
        2_000,
        random -> {
          // given
          var some = new RandomDiscounts(random);
          var returning = some.basket();
          var basket = withOneThatStays(returning);
          if (some.offer().on(Prices.of(basket)) instanceof Offer.Outcome.Reduced(var reduction)) {
            var redemption = redemption(Optional.of(basket), Optional.of(reduction));

            // when
            var taken = new HashMap<String, Long>();
            for (var line : allPieces(returning, random)) {
              var made = partly(Returning.of(redemption, List.of(line), Optional.empty(), NOON));
              redemption = redemption.returned(with(redemption.returns(), made));
              taken.merge(line.lineId(), made.amount().minorUnits(), Long::sum);
            }

            // then
            for (var line : reduction.lines()) {
              assertThat(taken.getOrDefault(line.lineId(), 0L))
                  .isEqualTo(line.discount().minorUnits());
            }
          }
        });
  }

  private static Basket withOneThatStays(Basket basket) {
    var lines = new ArrayList<>(basket.lines());
    lines.add(
        new Line("stays", RandomDiscounts.VOUCHER, Set.of(), 1, Money.zero(basket.currency())));
    return new Basket(basket.currency(), lines, basket.shipping(), basket.metadata());
  }

  private static Return partly(Returning.Outcome outcome) {
    assertThat(outcome).isInstanceOf(Returning.Outcome.Partly.class);
    return ((Returning.Outcome.Partly) outcome).made();
  }

  /** All pieces of a basket in a random order of small and large returns. */
  private static List<ReturnedLine> allPieces(Basket basket, Random random) {
    var pieces = new ArrayList<ReturnedLine>();
    for (var line : basket.lines()) {
      for (var left = line.quantity(); left > 0; ) {
        var some = 1 + random.nextInt(left);
        pieces.add(new ReturnedLine(line.id(), some));
        left -= some;
      }
    }
    Collections.shuffle(pieces, random);
    return pieces;
  }

  private static Redemption returned(Redemption redemption, String earlier) {
    return earlier.isEmpty()
        ? redemption
        : redemption.returned(
            List.of(
                new Return(
                    Money.zero(Money.currency("EUR")), lines(earlier), NOON, Optional.empty())));
  }

  private static List<Return> with(List<Return> earlier, Return one) {
    var all = new ArrayList<>(earlier);
    all.add(one);
    return all;
  }

  /** Reads {@code "2 x 1, 1 x 2"}: two pieces of line 1 and one of line 2. */
  private static List<ReturnedLine> lines(String text) {
    return Arrays.stream(text.split(", ", -1))
        .map(line -> line.split(" x ", 2))
        .map(line -> new ReturnedLine(line[1], Integer.parseInt(line[0])))
        .toList();
  }

  private static Redemption redemption(Basket basket, Discount discount) {
    var outcome = new Offer(discount, AppliesTo.everything()).on(Prices.of(basket));
    return redemption(
        Optional.of(basket), Optional.of(((Offer.Outcome.Reduced) outcome).reduction()));
  }

  private static Redemption redemption(Optional<Basket> basket, Optional<Reduction> reduction) {
    return new Redemption(
        new RedemptionId(new UUID(0, 1)),
        new OrganizationId("acme"),
        new Code.Shared(new CouponId("summer"), "SUMMER26"),
        1,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Channel.WEB,
        basket,
        new Discount.FreeShipping(),
        reduction,
        List.of(),
        NOON,
        NOON,
        NOON,
        List.of(),
        Optional.empty());
  }
}
