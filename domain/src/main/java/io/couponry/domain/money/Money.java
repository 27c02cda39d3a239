package io.couponry.domain.money;

import static java.util.Objects.requireNonNull;

import io.couponry.domain.InvalidValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import java.util.regex.Pattern;

/**
 * An exact amount, counted in the currency's smallest unit and never negative. What is read, and
 * what prices add up to, is at most 10^15 of them; sums over a history may be larger. Arithmetic
 * never rounds, and never mixes currencies.
 */
public record Money(long minorUnits, Currency currency) implements Comparable<Money> {
  private static final long MOST_MINOR_UNITS = 1_000_000_000_000_000L;
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,16}(\\.[0-9]{1,4})?");

  public Money {
    requireNonNull(currency, "currency");
    InvalidValue.unless(minorUnits >= 0, "an amount must not be negative");
    if (currency.getDefaultFractionDigits() < 0) {
      throw new InvalidValue(currency + " is not a currency one can pay in");
    }
  }

  public static Money zero(Currency currency) {
    return new Money(0, currency);
  }

  /** Reads a decimal string that has exactly the currency's own number of decimals. */
  public static Money parse(String amount, Currency currency) {
    InvalidValue.unless(
        DECIMAL.matcher(amount).matches(), "an amount is a decimal string such as \"5.00\"");
    var decimals = currency.getDefaultFractionDigits();
    var exact = new BigDecimal(amount);
    InvalidValue.unless(
        exact.scale() == decimals, "an amount in %s has %d decimals", currency, decimals);
    InvalidValue.unless(
        exact.unscaledValue().compareTo(BigInteger.valueOf(MOST_MINOR_UNITS)) <= 0,
        "an amount must be at most 10^15 units");
    return new Money(exact.unscaledValue().longValueExact(), currency);
  }

  /** The currency of an ISO 4217 code, which must be one that amounts can be counted in. */
  public static Currency currency(String code) {
    try {
      return zero(Currency.getInstance(code)).currency();
    } catch (IllegalArgumentException unknown) {
      throw new InvalidValue("unknown currency; use an ISO 4217 code such as \"EUR\"");
    }
  }

  public Money plus(Money other) {
    var sum = Math.addExact(minorUnits, inSameCurrency(other).minorUnits);
    InvalidValue.unless(sum <= MOST_MINOR_UNITS, "an amount must be at most 10^15 units");
    return new Money(sum, currency);
  }

  /** What is left of this amount without another that is at most as large. */
  public Money minus(Money other) {
    return new Money(Math.subtractExact(minorUnits, inSameCurrency(other).minorUnits), currency);
  }

  public Money times(int quantity) {
    InvalidValue.unless(quantity >= 0, "an amount must not be negative");
    InvalidValue.unless(
        quantity == 0 || minorUnits <= MOST_MINOR_UNITS / quantity,
        "an amount must be at most 10^15 units");
    return new Money(minorUnits * quantity, currency);
  }

  public boolean isZero() {
    return minorUnits == 0;
  }

  /** The amount as a decimal string with the currency's own number of decimals. */
  public String decimal() {
    return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits()).toPlainString();
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(minorUnits, inSameCurrency(other).minorUnits);
  }

  private Money inSameCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new MixedCurrencies(currency, other.currency);
    }
    return other;
  }
}
