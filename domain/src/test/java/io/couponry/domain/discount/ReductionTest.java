package io.couponry.domain.discount;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.domain.Property;
import io.couponry.domain.basket.Basket;
import io.couponry.domain.basket.Line;
import io.couponry.domain.money.Money;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReductionTest {
  @Test
  void sharesSumToTheAmountAndNoneExceedsWhatIsLeftToPay() {
    Property.holds(
        5_000,
        random -> {
          // given
          var some = new RandomDiscounts(random);
          var prices = Prices.of(some.basket());
          for (var applied = 0; applied < 4; applied++) {
            var offer = some.offer();

            // when
            var reduction = reduced(offer, prices);

            // then
            if (reduction.isPresent()) {
              assertThatItFits(reduction.get(), offer, prices);
              prices = prices.after(reduction.get());
            }
          }
        });
  }

  private static void assertThatItFits(Reduction reduction, Offer offer, Prices prices) {
    var lines = prices.basket().lines();
    assertThat(reduction.lines())
        .extracting(LineDiscount::lineId)
        .containsExactlyElementsOf(lines.stream().map(Line::id).toList());
    var sum = reduction.shipping();
    for (var i = 0; i < lines.size(); i++) {
      var share = reduction.lines().get(i).discount();
      sum = sum.plus(share);
      assertThat(share.minorUnits()).isBetween(0L, prices.left(i));
      if (!mayTakeOff(offer, lines.get(i))) {
        assertThat(share.isZero()).isTrue();
      }
    }
    assertThat(sum).isEqualTo(reduction.amount());
    assertThat(reduction.shipping().minorUnits()).isBetween(0L, prices.shippingLeft());
  }

  private static boolean mayTakeOff(Offer offer, Line line) {
    return offer.appliesTo().covers(line) || isReward(offer.discount(), line);
  }

  private static boolean isReward(Discount discount, Line line) {
    return switch (discount) {
      case BuyXGetY buying -> buying.reward().filter(of -> of.covers(line)).isPresent();
      case Discount.Capped(var inner, var _) -> isReward(inner, line);
      case Tiers.BySpend(var tiers) ->
          tiers.stream().anyMatch(tier -> isReward(tier.discount(), line));
      case Tiers.ByQuantity(var tiers) ->
          tiers.stream().anyMatch(tier -> isReward(tier.discount(), line));
      case Discount.Rate _,
          Discount.Each _,
          Discount.UnitPrice _,
          Discount.FreeShipping _,
          Discount.ShippingPercentOff _,
          Discount.Gift _,
          BundlePrice _ ->
          false;
    };
  }

  @Test
  void aLineThatIsNotCoveredChangesNoOtherLinesShare() {
    Property.holds(
        5_000,
        random -> {
          // given
          var some = new RandomDiscounts(random);
          var basket = some.basket();
          var offer = some.offer();
          var place = random.nextInt(basket.lines().size() + 1);

          // when
          var before = offer.on(Prices.of(basket));
          var after = offer.on(Prices.of(withVoucher(basket, place, random)));

          // then
          assertThat(
                  after instanceof Offer.Outcome.Reduced(var larger)
                      ? without(larger, place)
                      : after)
              .isEqualTo(before instanceof Offer.Outcome.Reduced(var smaller) ? smaller : before);
        });
  }

  private static Basket withVoucher(Basket basket, int place, Random random) {
    var price = new Money(random.nextInt(5_000), basket.currency());
    var lines = new ArrayList<>(basket.lines());
    lines.add(
        place, new Line("added", RandomDiscounts.VOUCHER, Set.of(), 1 + random.nextInt(3), price));
    return new Basket(basket.currency(), lines, basket.shipping(), basket.metadata());
  }

  private static Reduction without(Reduction reduction, int line) {
    var lines = new ArrayList<>(reduction.lines());
    assertThat(lines.remove(line).discount().isZero()).isTrue();
    return new Reduction(reduction.amount(), lines, reduction.shipping(), reduction.freeItems());
  }

  @Test
  void theSameBasketGetsTheSameReductionEveryTime() {
    Property.holds(
        500,
        random -> {
          var seed = random.nextLong();

          assertThat(offered(seed)).isEqualTo(offered(seed));
        });
  }

  private static Offer.Outcome offered(long seed) {
    var some = new RandomDiscounts(new Random(seed));
    return some.offer().on(Prices.of(some.basket()));
  }

  @Test
  void aMaximumIsKeptAndTakesNothingFromASmallerDiscount() {
    Property.holds(
        2_000,
        random -> {
          // given
          var some = new RandomDiscounts(random);
          var prices = Prices.of(some.basket());
          var offer = some.offer();
          if (offer.discount() instanceof Discount.Capped(var inner, var maximum)) {
            // when
            var capped = reduced(offer, prices);
            var whole = reduced(new Offer(inner, offer.appliesTo(), offer.basis()), prices);

            // then
            var bound = maximum.in(some.currency()).orElseThrow();
            assertThat(capped.isPresent()).isEqualTo(whole.isPresent());
            capped.ifPresent(made -> assertThat(made.amount()).isLessThanOrEqualTo(bound));
            if (offer.basis() == PriceBasis.DISCOUNTED_PRICE) {
              assertThat(capped.map(Reduction::amount))
                  .isEqualTo(whole.map(made -> Collections.min(List.of(made.amount(), bound))));
            }
          }
        });
  }

  @Test
  void everyKindOfDiscountIsAmongTheRandomOnes() {
    var met = new HashSet<Class<?>>();
    for (var seed = 0; seed < 2_000; seed++) {
      addKinds(new RandomDiscounts(new Random(seed)).discount(), met);
    }

    assertThat(met)
        .containsAll(
            List.of(
                Discount.PercentOff.class,
                Discount.AmountOff.class,
                Tiers.BySpend.class,
                Tiers.ByQuantity.class));
    assertThat(met)
        .containsAll(
            List.of(Discount.class.getPermittedSubclasses()).stream()
                .filter(kind -> !kind.isInterface())
                .toList());
  }

  private static void addKinds(Discount discount, Set<Class<?>> met) {
    met.add(discount.getClass());
    if (discount instanceof Discount.Capped(var inner, var _)) {
      addKinds(inner, met);
    }
  }

  private static Optional<Reduction> reduced(Offer offer, Prices prices) {
    return offer.on(prices) instanceof Offer.Outcome.Reduced(var reduction)
        ? Optional.of(reduction)
        : Optional.empty();
  }
}
