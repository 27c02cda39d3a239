package io.couponry.domain.money;

import io.couponry.domain.InvalidValue;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One amount for each of 1 to 20 currencies, in the order of their codes. Nothing converts. */
public record Amounts(List<Money> all) {
  private static final int MOST_CURRENCIES = 20;

  public Amounts {
    InvalidValue.unless(
        !all.isEmpty() && all.size() <= MOST_CURRENCIES,
        "there is an amount for each of 1 to %d currencies",
        MOST_CURRENCIES);
    InvalidValue.unless(
        all.stream().map(Money::currency).distinct().count() == all.size(),
        "there is one amount a currency");
    all =
        all.stream()
            .sorted(Comparator.comparing((Money money) -> money.currency().getCurrencyCode()))
            .toList();
  }

  public static Amounts of(Money one) {
    return new Amounts(List.of(one));
  }

  public static Amounts of(Collection<Money> several) {
    return new Amounts(List.copyOf(several));
  }

  /** The amount in this currency; empty when there is none. */
  public Optional<Money> in(Currency currency) {
    return Optional.ofNullable(find(currency));
  }

  /** The amount in a currency that is known to be here, in minor units. */
  public long minorUnits(Currency currency) {
    var found = find(currency);
    if (found == null) {
      throw new MixedCurrencies(currency, all.getFirst().currency());
    }
    return found.minorUnits();
  }

  public Set<Currency> currencies() {
    var currencies = new Currency[all.size()];
    for (var i = 0; i < currencies.length; i++) {
      currencies[i] = all.get(i).currency();
    }
    return Set.of(currencies);
  }

  /** The same amounts, unless one of them is zero. */
  public Amounts nonZero(String what) {
    InvalidValue.unless(all.stream().noneMatch(Money::isZero), "%s must not be zero", what);
    return this;
  }

  private @Nullable Money find(Currency currency) {
    for (var amount : all) {
      if (amount.currency().equals(currency)) {
        return amount;
      }
    }
    return null;
  }
}
