package io.couponry.persistence;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What all stored documents share: absent members for absent values, arrays for collections. */
final class Json {
  private Json() {}

  static <T> void put(JsonObject json, String name, Optional<T> value, Function<T, Object> form) {
    value.ifPresent(present -> json.put(name, form.apply(present)));
  }

  static JsonArray sorted(Set<String> texts) {
    return new JsonArray(texts.stream().sorted().toList());
  }

  static <T> JsonArray array(Collection<T> values, Function<T, JsonObject> form) {
    return new JsonArray(values.stream().map(form).toList());
  }

  static JsonObject of(Map<String, String> metadata) {
    return new JsonObject(Map.copyOf(metadata));
  }

  /** None where there is no such member. */
  static Map<String, String> metadata(JsonObject json) {
    return strings(json.getJsonObject("metadata", new JsonObject()));
  }

  static Map<String, String> strings(JsonObject json) {
    return json.stream().collect(Collectors.toMap(Map.Entry::getKey, e -> (String) e.getValue()));
  }

  static Set<String> texts(JsonObject json, String name) {
    return json.getJsonArray(name).stream().map(String.class::cast).collect(Collectors.toSet());
  }

  static <T> List<T> list(JsonObject json, String name, Function<JsonObject, T> reading) {
    return json.getJsonArray(name).stream()
        .map(JsonObject.class::cast)
        .map(reading)
        .collect(Collectors.toList());
  }

  static Optional<String> text(JsonObject json, String name) {
    return Optional.ofNullable(json.getString(name));
  }

  static Optional<JsonObject> object(JsonObject json, String name) {
    return Optional.ofNullable(json.getJsonObject(name));
  }

  static OptionalInt integer(JsonObject json, String name) {
    var value = json.getInteger(name);
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  static OptionalLong number(JsonObject json, String name) {
    var value = json.getLong(name);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
