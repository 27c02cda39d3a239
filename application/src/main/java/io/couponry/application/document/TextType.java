package io.couponry.application.document;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A value written as a string; {@code parsing} throws {@code InvalidValue} for any other. */
record TextType<V>(
    Map<String, Object> describe, Function<String, V> parsing, Function<V, String> writing)
    implements Type<V> {
  @Override
  public Optional<V> read(Object node, Place place) {
    return text(node, place).flatMap(text -> place.value(() -> parsing.apply(text)));
  }

  @Override
  public Object write(V value) {
    return writing.apply(value);
  }

  /** The string, if it is one that can be stored. */
  static Optional<String> text(Object node, Place place) {
    if (!(node instanceof String text)) {
      return place.wrongType("a string");
    }
    return isStorable(text)
        ? Optional.of(text)
        : place.invalid("a string must not contain NUL or half of a surrogate pair");
  }

  private static boolean isStorable(String text) {
    return text.codePoints()
        .noneMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE);
  }
}
