package io.couponry.domain.discount;

import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.domain.Property;
import io.couponry.domain.basket.Basket;
import io.couponry.domain.basket.Line;
import io.couponry.domain.money.Percentage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Holds what is worked out for whole lines against the same rule applied to single pieces. */
class PieceByPieceTest {
  private static final int FEW = 8;
  private static final Comparator<Long> DEAREST_FIRST = Comparator.reverseOrder();

  @Test
  void whatIsGotCostsWhatTheCheapestPiecesCost() {
    Property.holds(
        3_000,
        random -> {
          // given
          var some = new RandomDiscounts(random);
          var basket = some.basket(FEW);
          var offer = new Offer(some.buyXGetY(Percentage.whole()), some.appliesTo());

          // when
          var taken = taken(offer, basket);

          // then
          assertThat(taken)
              .isEqualTo(sum(got(offer.appliesTo(), (BuyXGetY) offer.discount(), basket)));
        });
  }

  /** The pieces got, trying how often it is given one after the other. */
  private static List<Long> got(AppliesTo appliesTo, BuyXGetY rule, Basket basket) {
    var reward = rule.reward().orElse(appliesTo);
    var onlyBought = pieces(basket, line -> appliesTo.covers(line) && !reward.covers(line)).size();
    var either = pieces(basket, line -> appliesTo.covers(line) && reward.covers(line));
    either.sort(DEAREST_FIRST);
    var onlyGot = pieces(basket, line -> !appliesTo.covers(line) && reward.covers(line));
    var most = List.<Long>of();
    for (var times = 1;
        times <= rule.repeats().orElse(Integer.MAX_VALUE)
            && times * rule.buy() <= onlyBought + either.size();
        times++) {
      var free =
          new ArrayList<>(
              either.subList(Math.max(0, times * rule.buy() - onlyBought), either.size()));
      free.addAll(onlyGot);
      Collections.sort(free);
      if (Math.min(free.size(), times * rule.get()) > most.size()) {
        most = List.copyOf(free.subList(0, Math.min(free.size(), times * rule.get())));
      }
    }
    return most;
  }

  @Test
  void aBundleSavesWhatItsPiecesCostAboveItsPrice() {
    Property.holds(
        3_000,
        random -> {
          // given
          var some = new RandomDiscounts(random);
          var basket = some.basket(FEW);
          var offer = new Offer(some.bundle(), some.appliesTo());

          // when
          var taken = taken(offer, basket);

          // then
          assertThat(taken)
              .isEqualTo(saved(offer.appliesTo(), (BundlePrice) offer.discount(), basket));
        });
  }

  /** What is saved by making one bundle after the other for as long as the next saves something. */
  private static long saved(AppliesTo appliesTo, BundlePrice rule, Basket basket) {
    var shelves = new ArrayList<List<Long>>();
    for (var part = 0; part < rule.parts().size(); part++) {
      var of = rule.parts().get(part).of();
      var earlier = rule.parts().subList(0, part);
      var shelf =
          pieces(
              basket,
              line ->
                  appliesTo.covers(line)
                      && of.covers(line)
                      && earlier.stream().noneMatch(other -> other.of().covers(line)));
      shelf.sort(DEAREST_FIRST);
      shelves.add(shelf);
    }
    var saved = 0L;
    for (var bundle = 0; bundle < rule.repeats().orElse(Integer.MAX_VALUE); bundle++) {
      var saving = -rule.price().minorUnits(basket.currency());
      for (var part = 0; part < shelves.size(); part++) {
        for (var piece = 0; piece < rule.parts().get(part).quantity(); piece++) {
          if (shelves.get(part).isEmpty()) {
            return saved;
          }
          saving += shelves.get(part).removeFirst();
        }
      }
      if (saving <= 0) {
        return saved;
      }
      saved += saving;
    }
    return saved;
  }

  private static List<Long> pieces(Basket basket, Predicate<Line> which) {
    var pieces = new ArrayList<Long>();
    for (var line : basket.lines()) {
      if (which.test(line) && !line.unitPrice().isZero()) {
        pieces.addAll(Collections.nCopies(line.quantity(), line.unitPrice().minorUnits()));
      }
    }
    return pieces;
  }

  private static long sum(List<Long> pieces) {
    return pieces.stream().mapToLong(Long::longValue).sum();
  }

  private static long taken(Offer offer, Basket basket) {
    return offer.on(Prices.of(basket)) instanceof Offer.Outcome.Reduced(var reduction)
        ? reduction.amount().minorUnits()
        : 0;
  }
}
