package io.couponry.domain.money;

import java.util.Currency;

/** Two amounts of different currencies were brought together: a bug, since nothing converts. */
public final class MixedCurrencies extends RuntimeException {
  MixedCurrencies(Currency one, Currency other) {
    super("cannot combine %s with %s".formatted(one, other));
  }
}
