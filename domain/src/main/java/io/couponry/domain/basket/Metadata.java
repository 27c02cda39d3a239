package io.couponry.domain.basket;

import io.couponry.domain.InvalidValue;
import java.util.Map;

/** What a shop or a marketer notes beside things: up to 50 texts by name. */
public final class Metadata {
  private static final int MOST_ENTRIES = 50;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_VALUE = 1_000;

  private Metadata() {}

  /** The same entries; names have 1 to 100 characters and values at most 1,000. */
  public static Map<String, String> of(Map<String, String> entries) {
    InvalidValue.unless(
        entries.size() <= MOST_ENTRIES, "metadata has at most %d entries", MOST_ENTRIES);
    entries.forEach(
        (name, value) ->
            InvalidValue.unless(
                !name.isEmpty() && name.length() <= LONGEST_NAME && value.length() <= LONGEST_VALUE,
                "names in metadata have 1 to %d characters and values at most %d",
                LONGEST_NAME,
                LONGEST_VALUE));
    return Map.copyOf(entries);
  }
}
