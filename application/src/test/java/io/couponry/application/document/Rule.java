package io.couponry.application.document;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.coupon.Boundary;
import io.couponry.domain.money.Amounts;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A family that is made of itself, and has arguments of most types. */
sealed interface Rule {
  record First() implements Rule {}

  record Spend(Amounts required) implements Rule {}

  record Hours(Set<DayOfWeek> days, Optional<LocalTime> from, Optional<LocalTime> to)
      implements Rule {
    public Hours {
      InvalidValue.unless(
          !days.isEmpty() || from.isPresent() || to.isPresent(), "name days, hours or both");
    }
  }

  record Data(String name, Set<String> values, boolean inverted, Channel channel) implements Rule {}

  record Visits(
      int least, long spent, OptionalInt most, Optional<Boundary> since, Optional<Amounts> worth)
      implements Rule {}

  record All(List<Rule> rules) implements Rule {}

  record Not(Rule rule) implements Rule {}
}
