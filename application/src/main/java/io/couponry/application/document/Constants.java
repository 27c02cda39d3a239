package io.couponry.application.document;

import io.couponry.domain.InvalidValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Constants as texts: their names in lower camel case, {@code FREE_ITEM} being "freeItem". */
final class Constants {
  private Constants() {}

  static <E extends Enum<E>> Type<E> of(Class<E> type) {
    return new TextType<>(
        Description.with(Description.of("enum"), "values", texts(type)),
        text -> constant(text, type),
        Constants::text);
  }

  private static <E extends Enum<E>> E constant(String text, Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> text(constant).equals(text))
        .findFirst()
        .orElseThrow(() -> new InvalidValue("must be one of " + String.join(", ", texts(type))));
  }

  private static <E extends Enum<E>> List<String> texts(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Constants::text).toList();
  }

  private static String text(Enum<?> constant) {
    var text = new StringBuilder();
    var starts = false;
    for (var letter : constant.name().toLowerCase(Locale.ROOT).toCharArray()) {
      if (letter != '_') {
        text.append(starts ? Character.toUpperCase(letter) : letter);
      }
      starts = letter == '_';
    }
    return text.toString();
  }
}
