package io.couponry.application.document;

import io.couponry.application.port.Flaws;
import java.util.Map;
import java.util.Optional;

/** How a value is written in a document. What is written reads as an equal value. */
public interface Type<V> {
  /** The value; empty, with flaws at or below the place, when there is none. */
  Optional<V> read(Object node, Place place);

  default Optional<V> read(Object node, String path, Flaws flaws) {
    return read(node, Place.at(path, flaws));
  }

  Object write(V value);

  /** What a console has to know to ask for such a value: {@code type}, and its bounds. */
  Map<String, Object> describe();
}
