package io.couponry.application.document;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.Texts;
import java.util.Arrays;
import java.util.List;

/** Constants as texts: their names in lower camel case, {@code FREE_ITEM} being "freeItem". */
final class Constants {
  private Constants() {}

  static <E extends Enum<E>> Type<E> of(Class<E> type) {
    return new TextType<>(
        Description.with(Description.of("enum"), "values", texts(type)),
        text -> constant(text, type),
        Texts::lowerCamel);
  }

  private static <E extends Enum<E>> E constant(String text, Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> Texts.lowerCamel(constant).equals(text))
        .findFirst()
        .orElseThrow(() -> new InvalidValue("must be one of " + String.join(", ", texts(type))));
  }

  private static <E extends Enum<E>> List<String> texts(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Texts::lowerCamel).toList();
  }
}
