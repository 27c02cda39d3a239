package io.couponry.application.document;

import io.couponry.application.port.Flaws;
import io.couponry.domain.coupon.Condition;
import io.couponry.domain.coupon.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every kind of condition: how it is written, what it asks for, and how its refusal is told. That
 * is all there is to say about a condition outside the domain.
 */
public final class Conditions {
  private static final List<ConditionKind<?>> KINDS =
      Stream.of(
              BasketConditions.KINDS,
              CustomerConditions.KINDS,
              OccasionConditions.KINDS,
              CombinedConditions.KINDS)
          .flatMap(List::stream)
          .toList();

  private static final Family<Condition> FAMILY =
      Form.of(
          "condition",
          Condition.class,
          KINDS.stream().<Kind<? extends Condition>>map(ConditionKind::kind).toList());

  private Conditions() {}

  /** Reads a condition, noting at their paths all flaws that it has. */
  public static Optional<Condition> read(Object document, String path, Flaws flaws) {
    return FAMILY.read(document, path, flaws);
  }

  public static Map<String, Object> write(Condition condition) {
    return FAMILY.write(condition);
  }

  /** Each kind with its arguments, for a console that builds its forms from them. */
  public static List<Map<String, Object>> types() {
    return FAMILY.describe();
  }

  /** The stable code by which clients know that this condition is not met. */
  public static String refusalCode(Condition condition) {
    return kindOf(condition).refusalCode();
  }

  /** A sentence about a condition that is not met. */
  public static String sentence(Refusal.ConditionNotMet unmet) {
    return kindOf(unmet.condition()).sentence(unmet.facts());
  }

  static Family<Condition> family() {
    return FAMILY;
  }

  private static ConditionKind<?> kindOf(Condition condition) {
    var kind = FAMILY.kindOf(condition);
    return KINDS.stream().filter(known -> known.kind().equals(kind)).findFirst().orElseThrow();
  }
}
