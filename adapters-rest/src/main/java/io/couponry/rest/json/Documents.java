package io.couponry.rest.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.StreamSupport;

/** JSON as plain data and back: maps, lists, strings, numbers and booleans. */
public final class Documents {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Object NOTHING = new Object();

  private Documents() {}

  public static JsonNode of(Map<String, Object> document) {
    return JSON.valueToTree(document);
  }

  /** A member that is null counts as absent; null anywhere else is of no type at all. */
  public static Object plain(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> object(node);
      case ARRAY -> StreamSupport.stream(node.spliterator(), false).map(Documents::plain).toList();
      case STRING -> node.textValue();
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> node.numberValue();
      case NULL, MISSING, BINARY, POJO -> NOTHING;
    };
  }

  private static Map<String, Object> object(JsonNode node) {
    var members = new LinkedHashMap<String, Object>();
    node.properties().stream()
        .filter(member -> !member.getValue().isNull())
        .forEach(member -> members.put(member.getKey(), plain(member.getValue())));
    return members;
  }
}
