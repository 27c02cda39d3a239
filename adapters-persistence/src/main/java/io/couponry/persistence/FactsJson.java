package io.couponry.persistence;

import io.couponry.domain.fact.Fact;
import io.couponry.domain.fact.Facts;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Collectors;

/** Facts as they are stored: a list, because jsonb does not keep the order of members. */
final class FactsJson {
  private FactsJson() {}

  static JsonArray of(Facts facts) {
    return new JsonArray(
        facts.byName().entrySet().stream()
            .map(fact -> of(fact.getValue()).put("name", fact.getKey()))
            .toList());
  }

  static Facts toFacts(JsonArray json) {
    var facts = Facts.none();
    for (var i = 0; i < json.size(); i++) {
      var fact = json.getJsonObject(i);
      facts = facts.and(fact.getString("name"), toFact(fact));
    }
    return facts;
  }

  private static JsonObject of(Fact fact) {
    return switch (fact) {
      case Fact.Amount(var money) -> new JsonObject().put("money", MoneyJson.of(money));
      case Fact.Count(var count) -> new JsonObject().put("count", count);
      case Fact.Text(var text) -> new JsonObject().put("text", text);
      case Fact.Texts(var texts) -> new JsonObject().put("texts", new JsonArray(texts));
    };
  }

  private static Fact toFact(JsonObject json) {
    if (json.containsKey("money")) {
      return new Fact.Amount(MoneyJson.toMoney(json.getJsonObject("money")));
    }
    if (json.containsKey("count")) {
      return new Fact.Count(json.getLong("count"));
    }
    if (json.containsKey("text")) {
      return new Fact.Text(json.getString("text"));
    }
    return new Fact.Texts(
        json.getJsonArray("texts").stream().map(String.class::cast).collect(Collectors.toList()));
  }
}
