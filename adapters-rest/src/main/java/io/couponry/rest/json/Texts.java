package io.couponry.rest.json;

import io.couponry.application.port.Flaws;
import io.couponry.domain.InvalidValue;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Constants as texts: their names in lower case. */
public final class Texts {
  private Texts() {}

  /** A constant's name as it stands in JSON: {@code BEST_DEAL} is {@code bestDeal}. */
  public static String lower(Enum<?> constant) {
    return io.couponry.domain.Texts.lowerCamel(constant);
  }

  public static <E extends Enum<E>> Optional<E> constant(
      Optional<String> text, Class<E> type, String field, Flaws flaws) {
    return text.flatMap(present -> flaws.value(field, () -> constant(present, type)));
  }

  private static <E extends Enum<E>> E constant(String text, Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> lower(constant).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidValue(
                    "must be one of "
                        + Arrays.stream(type.getEnumConstants())
                            .map(Texts::lower)
                            .collect(Collectors.joining(", "))));
  }
}
