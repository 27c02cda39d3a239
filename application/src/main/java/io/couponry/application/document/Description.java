package io.couponry.application.document;

import java.util.LinkedHashMap;
import java.util.Map;

/** Descriptions, whose members stand in the order in which they were said. */
final class Description {
  private Description() {}

  static Map<String, Object> of(String type) {
    return with(Map.of(), "type", type);
  }

  static Map<String, Object> with(Map<String, Object> description, String name, Object value) {
    var longer = new LinkedHashMap<String, Object>(description);
    longer.put(name, value);
    return longer;
  }
}
