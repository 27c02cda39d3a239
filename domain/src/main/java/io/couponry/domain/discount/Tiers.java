package io.couponry.domain.discount;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.fact.Fact;
import io.couponry.domain.fact.Facts;
import io.couponry.domain.money.Amounts;
import io.couponry.domain.money.Money;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A better discount for a larger basket: of 1 to 20 tiers the highest one that the eligible lines
 * reach. Tiers rise without a gap; below the first there is no discount.
 */
public sealed interface Tiers extends Discount {
  /** By what the eligible lines cost. */
  record BySpend(List<BySpend.Tier> tiers) implements Tiers {
    public BySpend {
      tiers = List.copyOf(tiers);
      Rules.check(
          tiers.stream().map(BySpend.Tier::discount).toList(),
          tiers.stream().map(tier -> tier.from().currencies()));
      var all = tiers;
      steps(tiers.size())
          .forEach(
              i ->
                  Rules.checkStep(
                      i,
                      all.get(i - 1).to().map(all.get(i).from()::equals).orElse(true),
                      rises(all.get(i - 1).from(), all.get(i).from())));
      InvalidValue.unless(tiers.getLast().to().isEmpty(), "the last tier has no end");
    }

    /** From this spend (included) to that (excluded), which can only be the next tier's. */
    public record Tier(Amounts from, Optional<Amounts> to, Discount discount) {}

    @Override
    public Effect on(Slice slice) {
      var spend = slice.total();
      return tiers.reversed().stream()
          .filter(tier -> tier.from().minorUnits(slice.currency()) <= spend)
          .findFirst()
          .map(tier -> tier.discount().on(slice))
          .orElseGet(
              () ->
                  new Effect.OutOfReach(
                      Facts.required(
                          Fact.of(tiers.getFirst().from().in(slice.currency()).orElseThrow()),
                          Fact.of(new Money(spend, slice.currency())))));
    }

    @Override
    public Set<Currency> currencies() {
      return tiers.getFirst().from().currencies();
    }

    private static boolean rises(Amounts low, Amounts high) {
      return low.all().stream()
          .allMatch(from -> from.minorUnits() < high.minorUnits(from.currency()));
    }
  }

  /** By how many pieces the eligible lines hold. */
  record ByQuantity(List<ByQuantity.Tier> tiers) implements Tiers {
    public ByQuantity {
      tiers = List.copyOf(tiers);
      Rules.check(tiers.stream().map(Tier::discount).toList(), Stream.empty());
      var all = tiers;
      steps(tiers.size())
          .forEach(
              i ->
                  Rules.checkStep(
                      i,
                      all.get(i - 1).to().isEmpty()
                          || all.get(i - 1).to().getAsInt() == all.get(i).from(),
                      all.get(i - 1).from() < all.get(i).from()));
      InvalidValue.unless(tiers.getLast().to().isEmpty(), "the last tier has no end");
    }

    /** From so many pieces (included) to so many (excluded), which can only be the next tier's. */
    public record Tier(int from, OptionalInt to, Discount discount) {
      public Tier {
        InvalidValue.unless(from >= 1, "a tier starts at 1 piece or more");
      }
    }

    @Override
    public Effect on(Slice slice) {
      var pieces = slice.pieces();
      return tiers.reversed().stream()
          .filter(tier -> tier.from() <= pieces)
          .findFirst()
          .map(tier -> tier.discount().on(slice))
          .orElseGet(
              () ->
                  new Effect.OutOfReach(
                      Facts.required(Fact.of(tiers.getFirst().from()), Fact.of(pieces))));
    }

    @Override
    public Set<Currency> currencies() {
      return tiers.stream()
          .map(tier -> tier.discount().currencies())
          .filter(some -> !some.isEmpty())
          .findFirst()
          .orElse(Set.of());
    }
  }

  private static IntStream steps(int tiers) {
    return IntStream.range(1, tiers);
  }

  /** What holds for both kinds. */
  final class Rules {
    private static final int MOST_TIERS = 20;

    private Rules() {}

    private static void check(List<Discount> discounts, Stream<Set<Currency>> starts) {
      InvalidValue.unless(
          !discounts.isEmpty() && discounts.size() <= MOST_TIERS,
          "there are 1 to %d tiers",
          MOST_TIERS);
      InvalidValue.unless(
          discounts.stream().noneMatch(Rules::hasTiers), "a tier does not have tiers");
      var currencies =
          Stream.concat(
              starts, discounts.stream().map(Discount::currencies).filter(some -> !some.isEmpty()));
      InvalidValue.unless(
          currencies.distinct().count() <= 1, "all tiers must be in the same currencies");
    }

    private static boolean hasTiers(Discount discount) {
      return discount instanceof Tiers
          || (discount instanceof Discount.Capped(var inner, var _) && hasTiers(inner));
    }

    private static void checkStep(int tier, boolean gapless, boolean rising) {
      InvalidValue.unless(rising, "tier %d must start above tier %d", tier + 1, tier);
      InvalidValue.unless(
          gapless, "tier %d must start where tier %d ends: no gap, no overlap", tier + 1, tier);
    }
  }
}
