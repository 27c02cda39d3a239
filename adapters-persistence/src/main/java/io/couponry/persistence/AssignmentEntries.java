package io.couponry.persistence;

import io.couponry.application.port.in.AssignInBulk.Reason;
import io.couponry.application.port.out.BulkAssignments.Entry;
import io.couponry.domain.basket.CustomerId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The entries of a part as one text, with names as short as they are many. */
final class AssignmentEntries {
  private AssignmentEntries() {}

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
      case Entry.Bad(var _, var reason) -> json.put("r", reason.name());
      case Entry.Next(var _, var customer) -> json.put("u", customer.value());
      case Entry.Certain(var _, var ordinal, var customer) ->
          json.put("u", customer.value()).put("o", ordinal);
    };
  }

  private static Entry entry(JsonObject json) {
    long line = json.getLong("l");
    if (json.containsKey("r")) {
      return new Entry.Bad(line, Reason.valueOf(json.getString("r")));
    }
    var customer = new CustomerId(json.getString("u"));
    return json.containsKey("o")
        ? new Entry.Certain(line, json.getLong("o"), customer)
        : new Entry.Next(line, customer);
  }
}
