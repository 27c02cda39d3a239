package io.couponry.domain.discount;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.basket.Line;
import io.couponry.domain.fact.Fact;
import io.couponry.domain.fact.Facts;
import io.couponry.domain.money.Amounts;
import io.couponry.domain.money.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Things that cost one price when bought together: so many pieces of each of 1 to 20 parts. As many
 * bundles are made as the basket holds and {@code repeats} allows, of the dearest pieces first, and
 * none that would cost more than its pieces. A line that fits two parts counts for the first.
 */
public record BundlePrice(Amounts price, List<Part> parts, OptionalInt repeats)
    implements Discount {
  private static final int MOST_PARTS = 20;
  private static final int NONE = -1;

  public BundlePrice {
    parts = List.copyOf(parts);
    InvalidValue.unless(
        !parts.isEmpty() && parts.size() <= MOST_PARTS, "a bundle has 1 to %d parts", MOST_PARTS);
    for (var i = 0; i < parts.size(); i++) {
      var earlier = parts.subList(0, i).stream().map(Part::of).toList();
      InvalidValue.unless(
          !earlier.contains(parts.get(i).of()) && !earlier.contains(AppliesTo.everything()),
          "part %d of the bundle would find no line that an earlier part leaves to it",
          i + 1);
    }
    Repeats.check(repeats);
  }

  /** Pieces (1 to 1,000) of any of the lines that {@code of} covers. */
  public record Part(AppliesTo of, int quantity) {
    public Part {
      InvalidValue.unless(
          quantity >= 1 && quantity <= 1_000, "a part of a bundle has 1 to 1000 pieces");
    }
  }

  @Override
  public Effect on(Slice slice) {
    var shelves = shelves(slice);
    var most = shelves.stream().mapToLong(Shelf::bundles).min().orElse(0);
    if (repeats.isPresent()) {
      most = Math.min(most, repeats.getAsInt());
    }
    var unit = price.minorUnits(slice.currency());
    var found = worthwhile(shelves, unit, most);
    var bundles = saving(shelves, unit, found) < saving(shelves, unit, 1) ? 1 : found;
    if (most == 0 || saving(shelves, unit, bundles) <= 0) {
      return new Effect.OutOfReach(lacking(shelves, most, new Money(unit, slice.currency())));
    }
    var taken = new long[slice.size()];
    shelves.forEach(shelf -> shelf.take(bundles, taken));
    return Effect.Taken.spread(saving(shelves, unit, bundles), taken);
  }

  @Override
  public Set<Currency> currencies() {
    return price.currencies();
  }

  /** The most bundles of which each saves something; the later ones are the cheaper ones. */
  private static long worthwhile(List<Shelf> shelves, long unit, long most) {
    var low = 0L;
    var high = most;
    while (low < high) {
      var middle = (low + high + 1) / 2;
      if (worth(shelves, middle) - worth(shelves, middle - 1) > unit) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Without a whole bundle how many there are, else what the pieces of the dearest one cost. */
  private static Facts lacking(List<Shelf> shelves, long most, Money unit) {
    return most == 0
        ? Facts.required(Fact.of(1), Fact.of(0))
        : Facts.of("price", Fact.of(unit))
            .and("actual", Fact.of(new Money(worth(shelves, 1), unit.currency())));
  }

  /** Pieces that do not divide evenly may make one bundle save less than the next. */
  private static long saving(List<Shelf> shelves, long unit, long bundles) {
    return worth(shelves, bundles) - unit * bundles;
  }

  private static long worth(List<Shelf> shelves, long bundles) {
    return shelves.stream().mapToLong(shelf -> shelf.worth(bundles)).sum();
  }

  private List<Shelf> shelves(Slice slice) {
    var lines = new ArrayList<List<Integer>>();
    parts.forEach(part -> lines.add(new ArrayList<>()));
    for (var i = 0; i < slice.size(); i++) {
      var part = slice.has(i) ? partOf(slice.line(i)) : NONE;
      if (part != NONE) {
        lines.get(part).add(i);
      }
    }
    var shelves = new ArrayList<Shelf>();
    for (var i = 0; i < parts.size(); i++) {
      shelves.add(new Shelf(slice, lines.get(i), parts.get(i).quantity()));
    }
    return shelves;
  }

  private int partOf(Line line) {
    for (var i = 0; i < parts.size(); i++) {
      if (parts.get(i).of().covers(line)) {
        return i;
      }
    }
    return NONE;
  }

  /** The lines one part can be taken from, the dearest pieces first. */
  private static final class Shelf {
    private final Slice slice;
    private final List<Integer> lines;
    private final int quantity;

    Shelf(Slice slice, List<Integer> lines, int quantity) {
      this.slice = slice;
      this.lines = lines.stream().sorted((a, b) -> slice.comparePieces(b, a)).toList();
      this.quantity = quantity;
    }

    long bundles() {
      return lines.stream().mapToLong(slice::quantity).sum() / quantity;
    }

    long worth(long bundles) {
      var worth = 0L;
      var left = bundles * quantity;
      for (var line : lines) {
        var pieces = Math.min(left, slice.quantity(line));
        worth += slice.price(line, pieces);
        left -= pieces;
      }
      return worth;
    }

    /** Notes what the pieces of so many bundles cost. */
    void take(long bundles, long[] prices) {
      var left = bundles * quantity;
      for (var line : lines) {
        var pieces = Math.min(left, slice.quantity(line));
        prices[line] = slice.price(line, pieces);
        left -= pieces;
      }
    }
  }
}
