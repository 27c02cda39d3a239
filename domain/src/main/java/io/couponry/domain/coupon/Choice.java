package io.couponry.domain.coupon;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.fact.Fact;
import io.couponry.domain.fact.Facts;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A choice of texts, of which one must be found. */
final class Choice {
  private static final int MOST = 1_000;

  private Choice() {}

  /** The same texts, 1 to 1,000 of them. */
  static Set<String> of(String what, Set<String> texts) {
    InvalidValue.unless(!texts.isEmpty(), "at least one %s must be named", what);
    InvalidValue.unless(texts.size() <= MOST, "a list has at most %d entries", MOST);
    return Set.copyOf(texts);
  }

  static Facts facts(String name, Set<String> allowed, Map<String, String> metadata) {
    return Facts.of("name", Fact.of((Object) name))
        .and("allowed", Fact.of(allowed))
        .and("actual", Optional.ofNullable(metadata.get(name)).map(Fact.Text::new));
  }
}
