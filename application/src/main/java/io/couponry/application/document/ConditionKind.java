package io.couponry.application.document;

import io.couponry.domain.coupon.Condition;
import io.couponry.domain.fact.Fact;
import io.couponry.domain.fact.Facts;

/** A kind of condition, and how clients and people are told that one is not met. */
record ConditionKind<T extends Condition>(Kind<T> kind, String refusalCode, String template) {
  /** The template is a sentence with names of facts in braces. */
  static <T extends Condition> ConditionKind<T> of(
      Kind<T> kind, String refusalCode, String template) {
    return new ConditionKind<>(kind, refusalCode, template);
  }

  String sentence(Facts facts) {
    var sentence = template;
    for (var fact : facts.byName().entrySet()) {
      sentence = sentence.replace("{" + fact.getKey() + "}", text(fact.getValue()));
    }
    return sentence;
  }

  private static String text(Fact fact) {
    return switch (fact) {
      case Fact.Amount(var money) -> money.decimal() + " " + money.currency().getCurrencyCode();
      case Fact.Count(var count) -> Long.toString(count);
      case Fact.Text(var text) -> text;
      case Fact.Texts(var texts) -> String.join(", ", texts);
    };
  }
}
