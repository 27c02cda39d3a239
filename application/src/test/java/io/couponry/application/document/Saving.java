package io.couponry.application.document;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.money.Amounts;
import io.couponry.domain.money.Percentage;

/** A family with wrappers. */
sealed interface Saving {
  sealed interface Rate extends Saving {}

  record Percent(Percentage percent) implements Rate {}

  record Off(Amounts amount) implements Rate {}

  record Gift(Item item, int pieces) implements Saving {}

  record Item(String product) {
    public Item {
      InvalidValue.unless(!product.isEmpty(), "a product has a name");
    }
  }

  record Each(Rate rate, Part part) implements Saving {}

  enum Part {
    LINE,
    SINGLE_PIECE
  }

  record Capped(Saving saving, Amounts maximum) implements Saving {
    public Capped {
      InvalidValue.unless(
          !(saving instanceof Off(var amount)) || amount.currencies().equals(maximum.currencies()),
          "the maximum is not in the currencies of the discount");
    }
  }
}
