package io.couponry.rest.code;

import static io.couponry.rest.code.JsonObjects.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.couponry.application.port.in.ImportCodes.Fields;
import io.couponry.application.port.in.ImportCodes.Line;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One JSON object a line: {@code code}, and maybe customerId, expiresAt and metadata. */
final class JsonLines implements LineReader<Line> {
  private static final Set<String> MEMBERS = Set.of("code", "customerId", "expiresAt", "metadata");

  private final JsonObjects<Line> objects =
      new JsonObjects<>(
          (number, json) -> new Line(number, json.filter(JsonLines::isFit).map(JsonLines::fields)));

  @Override
  public List<Line> read(byte[] piece) {
    return objects.read(piece);
  }

  @Override
  public List<Line> rest() {
    return objects.rest();
  }

  private static Fields fields(JsonNode json) {
    return new Fields(
        text(json, "code").orElse(""),
        text(json, "customerId"),
        text(json, "expiresAt"),
        metadata(json));
  }

  private static boolean isFit(JsonNode json) {
    return json.properties().stream().allMatch(member -> MEMBERS.contains(member.getKey()))
        && json.properties().stream()
            .filter(member -> !member.getKey().equals("metadata"))
            .allMatch(member -> JsonObjects.isTextOrNull(member.getValue()))
        && isMetadata(json.path("metadata"));
  }

  private static boolean isMetadata(JsonNode json) {
    return json.isMissingNode()
        || json.isNull()
        || (json.isObject()
            && json.properties().stream().allMatch(member -> member.getValue().isTextual()));
  }

  private static Map<String, String> metadata(JsonNode json) {
    var metadata = new HashMap<String, String>();
    json.path("metadata")
        .properties()
        .forEach(member -> metadata.put(member.getKey(), member.getValue().textValue()));
    return metadata;
  }
}
