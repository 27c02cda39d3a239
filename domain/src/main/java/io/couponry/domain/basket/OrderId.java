package io.couponry.domain.basket;

import io.couponry.domain.Texts;

/** An order as the shop names it: 1 to 200 characters, compared exactly. */
public record OrderId(String value) {
  public OrderId {
    value = Texts.named("an order id", value, 200);
  }

  @Override
  public String toString() {
    return value;
  }
}
