package io.couponry.domain.fact;

import io.couponry.domain.money.Money;
import java.util.Collection;
import java.util.List;

/** One thing a decision was made on. */
public sealed interface Fact {
  record Amount(Money money) implements Fact {}

  record Count(long count) implements Fact {}

  /** A name, a moment as RFC 3339, or a yes or no. */
  record Text(String text) implements Fact {}

  /** Several texts, in alphabetical order. */
  record Texts(List<String> texts) implements Fact {
    public Texts {
      texts = texts.stream().sorted().toList();
    }
  }

  static Fact of(Money money) {
    return new Amount(money);
  }

  static Fact of(long count) {
    return new Count(count);
  }

  /** Constants are named in lower camel case, everything else as it names itself. */
  static Fact of(Object named) {
    return new Text(text(named));
  }

  static Fact of(Collection<?> named) {
    return new Texts(named.stream().map(Fact::text).toList());
  }

  private static String text(Object named) {
    return named instanceof Enum<?> constant
        ? io.couponry.domain.Texts.lowerCamel(constant)
        : named.toString();
  }
}
