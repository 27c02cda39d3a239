package io.couponry.application.document;

import static io.couponry.application.document.Argument.required;

import io.couponry.domain.coupon.Combined.All;
import io.couponry.domain.coupon.Combined.AnyOf;
import io.couponry.domain.coupon.Combined.Not;
import io.couponry.domain.coupon.Condition;
import java.util.List;

/** How conditions made of conditions are written. */
final class CombinedConditions {
  static final List<ConditionKind<?>> KINDS =
      List.of(
          ConditionKind.of(
              Kind.of(
                  "all",
                  All.class,
                  "All of several conditions hold.",
                  required("conditions", several(), All::conditions, "those to hold"),
                  All::new),
              "not-all-met",
              "Not all of its conditions hold."),
          ConditionKind.of(
              Kind.of(
                  "any",
                  AnyOf.class,
                  "At least one of several conditions holds.",
                  required("conditions", several(), AnyOf::conditions, "those to choose from"),
                  AnyOf::new),
              "no-alternative-met",
              "None of its alternatives holds."),
          ConditionKind.of(
              Kind.of(
                  "not",
                  Not.class,
                  "A condition does not hold.",
                  required(
                      "condition", Types.object(Conditions::family), Not::condition, "that one"),
                  Not::new),
              "excluded",
              "It cannot be used where this holds."));

  private CombinedConditions() {}

  private static Type<List<Condition>> several() {
    return Types.list(Types.object(Conditions::family), 50);
  }
}
