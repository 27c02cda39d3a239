package io.couponry.persistence;

import io.couponry.application.port.Flaws;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads what is stored in the form in which it is written everywhere. */
final class StoredDocuments {
  private StoredDocuments() {}

  /** What a stored document means; that it means nothing is a defect. */
  static <T> T read(JsonObject json, BiFunction<Object, Flaws, Optional<T>> reading) {
    var flaws = new Flaws();
    var read = reading.apply(plain(json), flaws);
    if (read.isEmpty() || !flaws.isEmpty()) {
      throw new IllegalStateException("a stored document cannot be read: " + flaws.all());
    }
    return read.get();
  }

  private static Object plain(Object value) {
    return switch (value) {
      case JsonObject object -> {
        var members = new LinkedHashMap<String, Object>();
        object.forEach(member -> members.put(member.getKey(), plain(member.getValue())));
        yield members;
      }
      case JsonArray array -> array.stream().map(StoredDocuments::plain).toList();
      default -> value;
    };
  }
}
