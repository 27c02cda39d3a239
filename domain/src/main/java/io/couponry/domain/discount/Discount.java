package io.couponry.domain.discount;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.money.Money;
import io.couponry.domain.money.Percentage;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;

/** What a coupon takes off the lines it applies to; never more than they cost. */
public sealed interface Discount {
  /**
   * The discount on an amount of which {@link #currency()}, if it has one, is the currency. Parts
   * of a minor unit are rounded half up.
   */
  Money on(Money eligible);

  /** The one currency this discount can be given in; empty when any will do. */
  Optional<Currency> currency();

  /** A share of the price. */
  record PercentOff(Percentage percent) implements Discount {
    @Override
    public Money on(Money eligible) {
      return eligible.share(percent, RoundingMode.HALF_UP);
    }

    @Override
    public Optional<Currency> currency() {
      return Optional.empty();
    }
  }

  /** A fixed amount. */
  record AmountOff(Money amount) implements Discount {
    public AmountOff {
      InvalidValue.unless(!amount.isZero(), "a discount must not be zero");
    }

    @Override
    public Money on(Money eligible) {
      return amount.atMost(eligible);
    }

    @Override
    public Optional<Currency> currency() {
      return Optional.of(amount.currency());
    }
  }

  /** Another discount, up to a maximum in the same currency. */
  record Capped(Discount discount, Money maximum) implements Discount {
    public Capped {
      InvalidValue.unless(!maximum.isZero(), "a maximum must not be zero");
      InvalidValue.unless(
          discount.currency().stream().allMatch(maximum.currency()::equals),
          "the maximum is in another currency than the discount");
    }

    @Override
    public Money on(Money eligible) {
      return discount.on(eligible).atMost(maximum);
    }

    @Override
    public Optional<Currency> currency() {
      return Optional.of(maximum.currency());
    }
  }
}
