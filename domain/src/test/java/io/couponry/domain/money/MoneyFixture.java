package io.couponry.domain.money;

import java.util.Arrays;

/** Money as people write it: {@code money("5.00 EUR")}. */
public final class MoneyFixture {
  private MoneyFixture() {}

  public static Money money(String amount) {
    var space = amount.indexOf(' ');
    return Money.parse(amount.substring(0, space), Money.currency(amount.substring(space + 1)));
  }

  public static Money euros(String amount) {
    return Money.parse(amount, Money.currency("EUR"));
  }

  /** One amount for each currency: {@code amounts("5.00 EUR", "600 JPY")}. */
  public static Amounts amounts(String... amounts) {
    return Amounts.of(Arrays.stream(amounts).map(MoneyFixture::money).toList());
  }
}
