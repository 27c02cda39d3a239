package io.couponry.rest.json;

import io.couponry.domain.fact.Fact;
import io.couponry.domain.fact.Facts;
import java.util.LinkedHashMap;
import java.util.Map;

/** Facts as members of an answer: money objects, numbers, strings and arrays of strings. */
public final class FactsView {
  private FactsView() {}

  public static Map<String, Object> of(Facts facts) {
    var members = new LinkedHashMap<String, Object>();
    facts.byName().forEach((name, fact) -> members.put(name, value(fact)));
    return members;
  }

  private static Object value(Fact fact) {
    return switch (fact) {
      case Fact.Amount(var money) -> MoneyBody.of(money);
      case Fact.Count(var count) -> count;
      case Fact.Text(var text) -> text;
      case Fact.Texts(var texts) -> texts;
    };
  }
}
