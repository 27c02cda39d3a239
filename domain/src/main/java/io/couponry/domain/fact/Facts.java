package io.couponry.domain.fact;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a decision was made on, by name ({@code required}, {@code actual}), in the order given. */
public record Facts(Map<String, Fact> byName) {
  private static final Facts NONE = new Facts(Map.of());

  public Facts {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  public static Facts none() {
    return NONE;
  }

  public static Facts of(String name, Fact fact) {
    return NONE.and(name, fact);
  }

  /** What had to be, and what was. */
  public static Facts required(Fact required, Fact actual) {
    return of("required", required).and("actual", actual);
  }

  public Facts and(String name, Fact fact) {
    var more = new LinkedHashMap<>(byName);
    more.put(name, fact);
    return new Facts(more);
  }

  /** The same facts and one more, if there is one. */
  public Facts and(String name, Optional<Fact> fact) {
    return fact.map(known -> and(name, known)).orElse(this);
  }
}
