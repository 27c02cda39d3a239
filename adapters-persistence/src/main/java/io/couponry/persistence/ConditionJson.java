package io.couponry.persistence;

import io.couponry.application.document.Conditions;
import io.couponry.domain.coupon.Condition;
import io.vertx.core.json.JsonObject;

/** Conditions as they are stored: in the form in which they are written everywhere. */
final class ConditionJson {
  private ConditionJson() {}

  static JsonObject of(Condition condition) {
    return new JsonObject(Conditions.write(condition));
  }

  static Condition toCondition(JsonObject json) {
    return StoredDocuments.read(json, (document, flaws) -> Conditions.read(document, "", flaws));
  }
}
