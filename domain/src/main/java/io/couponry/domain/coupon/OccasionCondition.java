package io.couponry.domain.coupon;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.fact.Fact;
import io.couponry.domain.fact.Facts;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Something that must hold for when and where a coupon is used. */
public sealed interface OccasionCondition extends Condition {
  boolean holds(Occasion occasion);

  @Override
  default List<Refusal> refusals(Occasion occasion) {
    return holds(occasion)
        ? List.of()
        : List.of(new Refusal.ConditionNotMet(this, facts(occasion), List.of()));
  }

  /** The customer shops through one of these channels. */
  record InChannel(Set<Channel> allowed) implements OccasionCondition {
    public InChannel {
      InvalidValue.unless(!allowed.isEmpty(), "at least one channel must be allowed");
      allowed = Set.copyOf(allowed);
    }

    @Override
    public boolean holds(Occasion occasion) {
      return allowed.contains(occasion.channel());
    }

    @Override
    public Facts facts(Occasion occasion) {
      return Facts.of("allowed", Fact.of(allowed)).and("actual", Fact.of(occasion.channel()));
    }
  }

  /**
   * It is one of these days of the week (any, when none is named), from one hour (included) to
   * another (excluded), in the zone of the coupon. Hours that end before they start run past
   * midnight and belong to the day they start on.
   */
  record Weekly(Set<DayOfWeek> days, Optional<LocalTime> from, Optional<LocalTime> to)
      implements OccasionCondition {
    public Weekly {
      days = Set.copyOf(days);
      InvalidValue.unless(
          !days.isEmpty() || from.isPresent() || to.isPresent(), "name days, hours or both");
      InvalidValue.unless(
          from.isEmpty() || !from.equals(to), "the hours start and end at the same time");
    }

    @Override
    public boolean holds(Occasion occasion) {
      var now = occasion.localTime();
      var time = now.toLocalTime();
      var start = from.orElse(LocalTime.MIN);
      if (to.isEmpty() || start.isBefore(to.get())) {
        return isOn(now.getDayOfWeek())
            && !time.isBefore(start)
            && (to.isEmpty() || time.isBefore(to.get()));
      }
      return time.isBefore(to.get())
          ? isOn(now.getDayOfWeek().minus(1))
          : !time.isBefore(start) && isOn(now.getDayOfWeek());
    }

    private boolean isOn(DayOfWeek day) {
      return days.isEmpty() || days.contains(day);
    }

    @Override
    public Facts facts(Occasion occasion) {
      return Facts.of("allowed", Fact.of(days))
          .and("from", from.map(time -> Fact.of((Object) time)))
          .and("to", to.map(time -> Fact.of((Object) time)))
          .and("actual", Fact.of((Object) occasion.localTime().toOffsetDateTime()));
    }
  }

  /** It is between two days or moments, of which at least one is named. */
  record Dates(Optional<Boundary> from, Optional<Boundary> to) implements OccasionCondition {
    public Dates {
      InvalidValue.unless(
          from.isPresent() || to.isPresent(),
          "name where the dates start, where they end, or both");
    }

    @Override
    public boolean holds(Occasion occasion) {
      var zone = occasion.zone();
      return from.map(start -> !occasion.at().isBefore(start.start(zone))).orElse(true)
          && to.map(end -> occasion.at().isBefore(end.end(zone))).orElse(true);
    }

    @Override
    public Facts facts(Occasion occasion) {
      var zone = occasion.zone();
      return Facts.none()
          .and("from", from.map(start -> Fact.of((Object) start.start(zone))))
          .and("to", to.map(end -> Fact.of((Object) end.end(zone))))
          .and("actual", Fact.of((Object) occasion.at()));
    }
  }
}
