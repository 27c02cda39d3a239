package io.couponry.application.service;

import io.couponry.domain.money.Amounts;
import io.couponry.domain.money.Money;
import java.util.List;
import java.util.Optional;

/** What is left of budgets. */
final class Budgets {
  private Budgets() {}

  /** One amount a currency of the budget; zero where more was spent before there was one. */
  static List<Money> left(Optional<Amounts> budget, List<Money> spent) {
    return budget.stream()
        .flatMap(amounts -> amounts.all().stream())
        .map(amount -> left(amount, spent))
        .toList();
  }

  private static Money left(Money budget, List<Money> spent) {
    var sum =
        spent.stream()
            .filter(money -> money.currency().equals(budget.currency()))
            .mapToLong(Money::minorUnits)
            .sum();
    return new Money(Math.max(0, budget.minorUnits() - sum), budget.currency());
  }
}
