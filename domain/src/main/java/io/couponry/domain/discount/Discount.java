package io.couponry.domain.discount;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.money.Allocation;
import io.couponry.domain.money.Amounts;
import io.couponry.domain.money.Percentage;
import java.util.Arrays;
import java.util.Currency;
import java.util.Set;

/**
 * What a coupon takes off the lines it applies to, off shipping, or adds to the order; never more
 * than there is to pay. Parts of a minor unit are rounded half up.
 */
public sealed interface Discount
    permits Discount.Rate,
        Discount.Each,
        Discount.Capped,
        Discount.UnitPrice,
        Discount.FreeShipping,
        Discount.ShippingPercentOff,
        Discount.Gift,
        BuyXGetY,
        BundlePrice,
        Tiers {
  /** What it does to a slice in one of its currencies. */
  Effect on(Slice slice);

  /** The currencies this discount can be given in; empty when any will do. */
  default Set<Currency> currencies() {
    return Set.of();
  }

  /** Whether it takes something off lines, and so needs one that costs something. */
  default boolean isOnLines() {
    return true;
  }

  /** A discount that follows from one price alone, be it a basket's, a line's or a piece's. */
  sealed interface Rate extends Discount {
    /** What is taken off a price, at most all of it. */
    long off(long price, Currency currency);

    @Override
    default Effect on(Slice slice) {
      return slice.spread(off(slice.total(), slice.currency()));
    }
  }

  /** A share of the price. */
  record PercentOff(Percentage percent) implements Rate {
    @Override
    public long off(long price, Currency currency) {
      return percent.of(price);
    }
  }

  /** A fixed amount. */
  record AmountOff(Amounts amount) implements Rate {
    public AmountOff {
      amount.nonZero("a discount");
    }

    @Override
    public long off(long price, Currency currency) {
      return Math.min(amount.minorUnits(currency), price);
    }

    @Override
    public Set<Currency> currencies() {
      return amount.currencies();
    }
  }

  /** A rate that is worked out, and rounded, for each line or each piece by itself. */
  record Each(Part part, Rate rate) implements Discount {
    /** What the rate is worked out on. */
    public enum Part {
      LINE,
      UNIT
    }

    @Override
    public Effect on(Slice slice) {
      var off = new long[slice.size()];
      for (var i = 0; i < off.length; i++) {
        if (slice.has(i)) {
          off[i] =
              part == Part.LINE ? rate.off(slice.price(i), slice.currency()) : pieces(slice, i);
        }
      }
      return Effect.Taken.off(off);
    }

    /** Pieces of a price that does not divide evenly differ by a minor unit. */
    private long pieces(Slice slice, int line) {
      var quantity = slice.quantity(line);
      var price = slice.price(line) / quantity;
      var dearer = slice.price(line) % quantity;
      return rate.off(price, slice.currency()) * (quantity - dearer)
          + (dearer == 0 ? 0 : rate.off(price + 1, slice.currency()) * dearer);
    }

    @Override
    public Set<Currency> currencies() {
      return rate.currencies();
    }
  }

  /** Another discount, up to a maximum; a smaller discount is spread as the larger would be. */
  record Capped(Discount discount, Amounts maximum) implements Discount {
    public Capped {
      maximum.nonZero("a maximum");
      InvalidValue.unless(
          !(discount instanceof Gift) && !(discount instanceof Capped),
          "this discount cannot have a maximum");
      InvalidValue.unless(
          discount.currencies().isEmpty() || discount.currencies().equals(maximum.currencies()),
          "the maximum is not in the currencies of the discount");
    }

    @Override
    public Effect on(Slice slice) {
      return switch (discount.on(slice)) {
        case Effect.OutOfReach far -> far;
        case Effect.Taken taken -> atMost(maximum.minorUnits(slice.currency()), taken);
      };
    }

    private static Effect.Taken atMost(long bound, Effect.Taken taken) {
      if (taken.total() <= bound) {
        return taken;
      }
      var weights = new long[taken.size() + 1];
      for (var i = 0; i < taken.size(); i++) {
        weights[i] = taken.line(i);
      }
      weights[taken.size()] = taken.shipping();
      var shares = Allocation.of(bound, weights);
      return taken.with(Arrays.copyOf(shares, taken.size()), shares[taken.size()]);
    }

    @Override
    public Set<Currency> currencies() {
      return maximum.currencies();
    }

    @Override
    public boolean isOnLines() {
      return discount.isOnLines();
    }
  }

  /** Each piece costs this much, unless it costs less already. */
  record UnitPrice(Amounts price) implements Discount {
    @Override
    public Effect on(Slice slice) {
      var unit = price.minorUnits(slice.currency());
      var off = new long[slice.size()];
      for (var i = 0; i < off.length; i++) {
        var quantity = slice.quantity(i);
        if (unit <= slice.price(i) / quantity) {
          off[i] = slice.price(i) - unit * quantity;
        }
      }
      return Effect.Taken.off(off);
    }

    @Override
    public Set<Currency> currencies() {
      return price.currencies();
    }
  }

  /** Shipping costs nothing. */
  record FreeShipping() implements Discount {
    @Override
    public Effect on(Slice slice) {
      return Effect.Taken.offShipping(slice, slice.shipping());
    }

    @Override
    public boolean isOnLines() {
      return false;
    }
  }

  /** A share of the price of shipping. */
  record ShippingPercentOff(Percentage percent) implements Discount {
    @Override
    public Effect on(Slice slice) {
      return Effect.Taken.offShipping(slice, percent.of(slice.shipping()));
    }

    @Override
    public boolean isOnLines() {
      return false;
    }
  }

  /** The shop adds something for free; nothing is taken off. */
  record Gift(FreeItem item) implements Discount {
    @Override
    public Effect on(Slice slice) {
      return Effect.Taken.free(slice, item);
    }

    @Override
    public boolean isOnLines() {
      return false;
    }
  }
}
