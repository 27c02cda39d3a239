package io.couponry.bootstrap.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** JSON that can be read in a table: with apostrophes for quotation marks. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static String of(String text) {
    return text.replace('\'', '"');
  }

  static JsonNode tree(String text) {
    try {
      return MAPPER.readTree(of(text));
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  /** What a reason says beside its code and its sentence. */
  static JsonNode facts(JsonNode reason) {
    return ((ObjectNode) reason.deepCopy()).without(List.of("code", "message"));
  }

  static List<String> texts(JsonNode items, String member) {
    return StreamSupport.stream(items.spliterator(), false)
        .map(item -> item.path(member).asText())
        .toList();
  }

  static String amount(String decimal, String currency) {
    return of("{'amount':'" + decimal + "','currency':'" + currency + "'}");
  }

  static String euros(String decimal) {
    return amount(decimal, "EUR");
  }
}
