package io.couponry.domain.deal;

import static io.couponry.domain.deal.CandidateFixture.candidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.domain.Property;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.coupon.Occasion;
import io.couponry.domain.coupon.RandomCoupons;
import io.couponry.domain.coupon.Stacking;
import io.couponry.domain.discount.Reduction;
import io.couponry.domain.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DealPropertiesTest {
  private static final String[] IDS = {"a", "b", "c", "d", "e"};
  private static final List<BiFunction<List<Candidate>, Occasion, Deal>> WAYS =
      List.of(Deal::byPriority, BestDeal::of);

  /** Codes and the occasion they are used on. */
  private record Case(List<Candidate> candidates, Occasion occasion) {
    static Case some(Random random, int mostCodes) {
      var some = new RandomCoupons(random);
      var candidates =
          IntStream.range(0, random.nextInt(mostCodes + 1))
              .mapToObj(
                  i ->
                      candidate(
                          "CODE" + i,
                          some.plain(IDS[random.nextInt(IDS.length)], some.stacking(IDS))))
              .toList();
      return new Case(candidates, on(some));
    }

    static Case withLimits(Random random) {
      var some = new RandomCoupons(random);
      var occasion = some.occasion();
      var candidates =
          IntStream.range(0, random.nextInt(5))
              .mapToObj(
                  i -> {
                    var coupon = some.coupon(IDS[i]);
                    var campaign = some.campaign();
                    return candidate(
                        "CODE" + i, coupon, campaign, some.usage(coupon, campaign, occasion));
                  })
              .toList();
      return new Case(candidates, occasion);
    }

    private static Occasion on(RandomCoupons some) {
      return new Occasion(
          Optional.empty(),
          Optional.of(some.basket()),
          Channel.WEB,
          Instant.parse("2026-06-15T12:00:00Z"));
    }

    Case shuffled(Random random) {
      var shuffled = new ArrayList<>(candidates);
      Collections.shuffle(shuffled, random);
      return new Case(shuffled, occasion);
    }
  }

  @Test
  void theOrderOfTheCodesNeverMatters() {
    Property.holds(
        600,
        random -> {
          for (var some : List.of(Case.some(random, 5), Case.withLimits(random))) {
            var shuffled = some.shuffled(random);
            for (var way : WAYS) {
              assertThat(way.apply(shuffled.candidates(), shuffled.occasion()))
                  .isEqualTo(way.apply(some.candidates(), some.occasion()));
            }
          }
        });
  }

  @Test
  void theSameCodesMakeTheSameDealEveryTime() {
    Property.holds(
        200,
        random -> {
          var seed = random.nextLong();
          for (var way : WAYS) {
            var once = Case.some(new Random(seed), 5);
            var again = Case.some(new Random(seed), 5);

            assertThat(way.apply(again.candidates(), again.occasion()))
                .isEqualTo(way.apply(once.candidates(), once.occasion()));
          }
        });
  }

  @Test
  void thePartsSumToTheWholeAndTakeNoMoreThanThereIsToPay() {
    Property.holds(
        1_000,
        random -> {
          for (var some : List.of(Case.some(random, 5), Case.withLimits(random))) {
            for (var way : WAYS) {
              // when
              var deal = way.apply(some.candidates(), some.occasion());

              // then
              assertThat(deal.parts())
                  .extracting(Deal.Part::candidate)
                  .containsExactlyInAnyOrderElementsOf(some.candidates());
              var sum = sum(deal);
              assertThat(deal.reduction()).isEqualTo(sum);
              sum.ifPresent(all -> assertThatItFits(all, some.occasion()));
            }
          }
        });
  }

  private static Optional<Reduction> sum(Deal deal) {
    return deal.parts().stream()
        .filter(Deal.Part::isIn)
        .flatMap(part -> part.appraisal().reduction().stream())
        .reduce(Reduction::plus);
  }

  private static void assertThatItFits(Reduction all, Occasion occasion) {
    var basket = occasion.basket().orElseThrow();
    var total = all.shipping();
    for (var i = 0; i < basket.lines().size(); i++) {
      var share = all.lines().get(i).discount();
      assertThat(share).isLessThanOrEqualTo(basket.lines().get(i).price());
      total = total.plus(share);
    }
    assertThat(all.shipping()).isLessThanOrEqualTo(basket.shipping());
    assertThat(total).isEqualTo(all.amount());
  }

  @Test
  void noCombinationTakesMoreOffThanTheBestDeal() {
    Property.holds(
        1_000,
        random -> {
          for (var some : List.of(Case.some(random, 5), Case.withLimits(random))) {
            if (some.occasion().basket().isPresent()) {
              // when
              var best = BestDeal.of(some.candidates(), some.occasion());

              // then
              assertThat(total(best)).isEqualTo(mostOfAllSubsets(some));
            }
          }
        });
  }

  /** Tries every set of codes by itself; what does not go together falls out. */
  private static long mostOfAllSubsets(Case some) {
    var codes = some.candidates();
    return IntStream.range(0, 1 << codes.size())
        .mapToObj(
            set ->
                IntStream.range(0, codes.size())
                    .filter(i -> (set >> i & 1) == 1)
                    .mapToObj(codes::get)
                    .toList())
        .mapToLong(subset -> total(Deal.byPriority(subset, some.occasion())))
        .max()
        .orElse(0);
  }

  private static long total(Deal deal) {
    return deal.reduction().map(Reduction::amount).map(Money::minorUnits).orElse(0L);
  }

  @Test
  @Timeout(20)
  void theBestOfTenCodesIsFoundSoon() {
    // given
    var some = new RandomCoupons(new Random(7));
    var occasion = Case.on(some);
    var candidates =
        IntStream.range(0, Stacking.MOST_CODES)
            .mapToObj(i -> candidate("CODE" + i, some.plain("coupon-" + i, Stacking.free())))
            .toList();

    // when
    var best = BestDeal.of(candidates, occasion);

    // then
    assertThat(best.parts()).hasSize(Stacking.MOST_CODES);
  }
}
