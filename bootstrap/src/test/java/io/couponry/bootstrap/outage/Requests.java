package io.couponry.bootstrap.outage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;

/**
 * What a client asks of PostgreSQL: which SQL is executed, although it is sent once and referred to
 * by name from then on, and how many answers that end with "ready" are owed by then.
 */
final class Requests {
  private final Map<String, String> statements = new HashMap<>();
  private final Map<String, String> portals = new HashMap<>();
  private final Messages messages = new Messages(false, this::message);
  private final Executed executed;

  /** The server is ready once without being asked, when the session has begun. */
  private int owed = 1;

  /** {@code ready} is the number of the answer that ends with it. */
  interface Executed {
    void sql(String sql, int ready);
  }

  Requests(Executed executed) {
    this.executed = executed;
  }

  void read(Buffer bytes) {
    messages.read(bytes);
  }

  private void message(char type, Buffer body) {
    switch (type) {
      case 'P' -> statements.put(text(body, 0), text(body, 1));
      case 'B' -> portals.put(text(body, 0), statements.getOrDefault(text(body, 1), ""));
      case 'E' -> executed.sql(portals.getOrDefault(text(body, 0), ""), owed + 1);
      case 'Q' -> {
        owed++;
        executed.sql(text(body, 0), owed);
      }
      case 'S' -> owed++;
      default -> {
        // Nothing else names SQL or is answered with "ready".
      }
    }
  }

  /** The text at a place among those that a message begins with. */
  private static String text(Buffer body, int place) {
    var start = 0;
    for (var i = 0; i < place; i++) {
      start = end(body, start) + 1;
    }
    return body.getString(start, end(body, start), UTF_8.name());
  }

  private static int end(Buffer body, int start) {
    var end = start;
    while (body.getByte(end) != 0) {
      end++;
    }
    return end;
  }
}
