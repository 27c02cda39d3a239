package io.couponry.domain.coupon;

import io.couponry.domain.InvalidValue;
import java.util.Optional;

/** For how many of a subscription's periods a use of the coupon holds, the first one included. */
public sealed interface Recurrence {
  /** Why it does not hold in a period, counted from 1; empty when it does. */
  Optional<Refusal> refusal(int period);

  /** For the first period, or for what is bought once. */
  record Once() implements Recurrence {
    @Override
    public Optional<Refusal> refusal(int period) {
      return period == 1 ? Optional.empty() : Optional.of(new Refusal.PeriodsOver(1, period));
    }
  }

  /** For the first 2 to 1,000 periods. */
  record Periods(int periods) implements Recurrence {
    public Periods {
      InvalidValue.unless(periods >= 2 && periods <= 1_000, "it recurs for 2 to 1000 periods");
    }

    @Override
    public Optional<Refusal> refusal(int period) {
      return period <= periods
          ? Optional.empty()
          : Optional.of(new Refusal.PeriodsOver(periods, period));
    }
  }

  /** For as long as the subscription runs. */
  record Forever() implements Recurrence {
    @Override
    public Optional<Refusal> refusal(int period) {
      return Optional.empty();
    }
  }
}
