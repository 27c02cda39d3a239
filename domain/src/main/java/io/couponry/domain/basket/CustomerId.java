package io.couponry.domain.basket;

import io.couponry.domain.Texts;

/** A customer as the shop names them: 1 to 200 characters, compared exactly. */
public record CustomerId(String value) {
  public CustomerId {
    value = Texts.named("a customer id", value, 200);
  }

  @Override
  public String toString() {
    return value;
  }
}
