package io.couponry.rest.code;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** One JSON object a line: each is made of its number and its object, if it is one. */
final class JsonObjects<L> implements LineReader<L> {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final BiFunction<Long, Optional<JsonNode>, L> form;
  private final Records records = new Records(false);

  JsonObjects(BiFunction<Long, Optional<JsonNode>, L> form) {
    this.form = form;
  }

  @Override
  public List<L> read(byte[] piece) {
    return lines(records.next(piece));
  }

  @Override
  public List<L> rest() {
    return lines(records.rest());
  }

  static Optional<String> text(JsonNode json, String name) {
    return Optional.ofNullable(json.path(name).textValue()).filter(text -> !text.isEmpty());
  }

  static boolean isTextOrNull(JsonNode value) {
    return value.isTextual() || value.isNull();
  }

  private List<L> lines(List<Records.Numbered> read) {
    return read.stream().map(record -> form.apply(record.line(), object(record.text()))).toList();
  }

  private static Optional<JsonNode> object(String text) {
    try {
      return Optional.of(JSON.readTree(text)).filter(JsonNode::isObject);
    } catch (JsonProcessingException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
