package io.couponry.domain.coupon;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.fact.Facts;
import java.util.ArrayList;
import java.util.List;

/** Conditions made of conditions. What hangs on one that cannot be judged is not judged either. */
public sealed interface Combined extends Condition {
  int MOST = 50;

  @Override
  default Facts facts(Occasion occasion) {
    return Facts.none();
  }

  /** All of 1 to 50 conditions hold. */
  record All(List<Condition> conditions) implements Combined {
    public All {
      conditions = some(conditions);
    }

    @Override
    public List<Refusal> refusals(Occasion occasion) {
      return conditions.stream()
          .flatMap(condition -> condition.refusals(occasion).stream())
          .toList();
    }
  }

  /** At least one of 1 to 50 conditions holds. */
  record AnyOf(List<Condition> conditions) implements Combined {
    public AnyOf {
      conditions = some(conditions);
    }

    @Override
    public List<Refusal> refusals(Occasion occasion) {
      var found = new ArrayList<Refusal>();
      for (var condition : conditions) {
        var refusals = condition.refusals(occasion);
        if (refusals.isEmpty()) {
          return List.of();
        }
        found.addAll(refusals);
      }
      var open = found.stream().filter(Refusal::isOpen).toList();
      if (!open.isEmpty()) {
        return open;
      }
      return found.stream().anyMatch(Refusal.ConditionNotMet.class::isInstance)
          ? List.of(new Refusal.ConditionNotMet(this, Facts.none(), found))
          : found;
    }
  }

  /** A condition does not hold. */
  record Not(Condition condition) implements Combined {
    @Override
    public List<Refusal> refusals(Occasion occasion) {
      var refusals = condition.refusals(occasion);
      return refusals.isEmpty()
          ? List.of(new Refusal.ConditionNotMet(this, condition.facts(occasion), List.of()))
          : refusals.stream().noneMatch(Refusal.ConditionNotMet.class::isInstance)
              ? refusals
              : List.of();
    }
  }

  private static List<Condition> some(List<Condition> conditions) {
    InvalidValue.unless(
        !conditions.isEmpty() && conditions.size() <= MOST,
        "there are 1 to %d conditions to combine",
        MOST);
    return List.copyOf(conditions);
  }
}
