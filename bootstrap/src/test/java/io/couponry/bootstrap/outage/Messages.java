package io.couponry.bootstrap.outage;

import io.vertx.core.buffer.Buffer;
import java.util.function.BiConsumer;

/** Cuts one direction of a connection to PostgreSQL into messages. */
final class Messages {
  private static final byte UNTYPED = 0;
  private static final int LENGTH = 4;

  private final BiConsumer<Character, Buffer> message;
  private Buffer rest = Buffer.buffer();
  private boolean typed;

  /** Of what the server says, everything has a type; of what a client says, all but the first. */
  Messages(boolean typed, BiConsumer<Character, Buffer> message) {
    this.typed = typed;
    this.message = message;
  }

  void read(Buffer bytes) {
    rest.appendBuffer(bytes);
    var at = 0;
    while (true) {
      var head = at + (typed ? 1 : 0);
      if (rest.length() < head + LENGTH || rest.length() < head + rest.getInt(head)) {
        break;
      }
      var end = head + rest.getInt(head);
      message.accept(
          (char) (typed ? rest.getByte(at) : UNTYPED), rest.getBuffer(head + LENGTH, end));
      typed = true;
      at = end;
    }
    rest = rest.getBuffer(at, rest.length());
  }
}
