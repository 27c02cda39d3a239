package io.couponry.persistence;

import io.couponry.application.port.in.ImportCodes.Reason;
import io.couponry.application.port.out.Imports.Entry;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.ImportedCode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entries of a part as one text, with names as short as they are many. */
final class ImportEntries {
  private ImportEntries() {}

  static String of(List<Entry> entries) {
    var array = new JsonArray();
    entries.forEach(entry -> array.add(json(entry)));
    return array.encode();
  }

  static List<Entry> toEntries(String text) {
    return new JsonArray(text).stream().map(json -> entry((JsonObject) json)).toList();
  }

  private static JsonObject json(Entry entry) {
    var json = new JsonObject().put("l", entry.line());
    return switch (entry) {
      case Entry.Bad bad -> json.put("r", bad.reason().name());
      case Entry.Good good -> {
        json.put("c", good.code().text());
        Json.put(json, "u", good.customer(), CustomerId::value);
        Json.put(json, "e", good.expiresAt(), Instant::toString);
        if (!good.metadata().isEmpty()) {
          json.put("m", Json.of(good.metadata()));
        }
        yield json;
      }
    };
  }

  private static Entry entry(JsonObject json) {
    long line = json.getLong("l");
    return json.containsKey("r")
        ? new Entry.Bad(line, Reason.valueOf(json.getString("r")))
        : new Entry.Good(
            line,
            new ImportedCode(json.getString("c")),
            Json.text(json, "u").map(CustomerId::new),
            Json.text(json, "e").map(Instant::parse),
            Optional.ofNullable(json.getJsonObject("m")).map(Json::strings).orElseGet(Map::of));
  }
}
