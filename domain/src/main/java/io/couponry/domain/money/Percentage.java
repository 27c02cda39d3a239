package io.couponry.domain.money;

import io.couponry.domain.InvalidValue;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** A share above 0 and up to 100 percent, counted in millionths; 15 % is 150,000 of them. */
public record Percentage(int millionths) {
  private static final int ALL = 1_000_000;
  private static final int MOST_DECIMALS = 4;
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

  public Percentage {
    InvalidValue.unless(
        millionths > 0 && millionths <= ALL, "a percentage must be above 0 and at most 100");
  }

  /** Everything. */
  public static Percentage whole() {
    return new Percentage(ALL);
  }

  /** Reads a decimal string such as {@code "12.5"}, with at most four decimals. */
  public static Percentage parse(String percent) {
    InvalidValue.unless(
        DECIMAL.matcher(percent).matches(), "a percentage is a decimal string such as \"12.5\"");
    var exact = new BigDecimal(percent).stripTrailingZeros();
    InvalidValue.unless(
        exact.signum() > 0 && exact.compareTo(BigDecimal.valueOf(100)) <= 0,
        "a percentage must be above 0 and at most 100");
    InvalidValue.unless(
        exact.scale() <= MOST_DECIMALS, "a percentage has at most %d decimals", MOST_DECIMALS);
    return new Percentage(exact.movePointRight(MOST_DECIMALS).intValueExact());
  }

  /** This share of an amount from 0 to 10^15 minor units, rounded half up to a minor unit. */
  public long of(long minorUnits) {
    var rest = minorUnits % ALL;
    return minorUnits / ALL * millionths + (rest * millionths + ALL / 2) / ALL;
  }

  @Override
  public String toString() {
    return BigDecimal.valueOf(millionths, MOST_DECIMALS).stripTrailingZeros().toPlainString();
  }
}
