package io.couponry.rest.code;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.couponry.application.port.in.ImportCodes.Fields;
import io.couponry.application.port.in.ImportCodes.Line;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One JSON object a line: {@code code}, and maybe customerId, expiresAt and metadata. */
final class JsonLines implements LineReader {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final Set<String> MEMBERS = Set.of("code", "customerId", "expiresAt", "metadata");

  private final Records records = new Records(false);

  @Override
  public List<Line> read(byte[] piece) {
    return lines(records.next(piece));
  }

  @Override
  public List<Line> rest() {
    return lines(records.rest());
  }

  private static List<Line> lines(List<Records.Numbered> read) {
    return read.stream().map(record -> new Line(record.line(), fields(record.text()))).toList();
  }

  private static Optional<Fields> fields(String text) {
    try {
      var json = JSON.readTree(text);
      return isFit(json)
          ? Optional.of(
              new Fields(
                  text(json, "code").orElse(""),
                  text(json, "customerId"),
                  text(json, "expiresAt"),
                  metadata(json)))
          : Optional.empty();
    } catch (JsonProcessingException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static boolean isFit(JsonNode json) {
    return json.isObject()
        && json.properties().stream().allMatch(member -> MEMBERS.contains(member.getKey()))
        && json.properties().stream()
            .filter(member -> !member.getKey().equals("metadata"))
            .allMatch(member -> member.getValue().isTextual() || member.getValue().isNull())
        && isMetadata(json.path("metadata"));
  }

  private static boolean isMetadata(JsonNode json) {
    return json.isMissingNode()
        || json.isNull()
        || (json.isObject()
            && json.properties().stream().allMatch(member -> member.getValue().isTextual()));
  }

  private static Optional<String> text(JsonNode json, String name) {
    return Optional.ofNullable(json.path(name).textValue()).filter(text -> !text.isEmpty());
  }

  private static Map<String, String> metadata(JsonNode json) {
    var metadata = new HashMap<String, String>();
    json.path("metadata")
        .properties()
        .forEach(member -> metadata.put(member.getKey(), member.getValue().textValue()));
    return metadata;
  }
}
