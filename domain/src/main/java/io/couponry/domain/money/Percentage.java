package io.couponry.domain.money;

import io.couponry.domain.InvalidValue;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** A share above 0 and up to 100 percent, with at most four decimals; {@code 15} means 15 %. */
public record Percentage(BigDecimal percent) {
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
  private static final BigDecimal ALL = BigDecimal.valueOf(100);
  private static final int MOST_DECIMALS = 4;

  public Percentage {
    InvalidValue.unless(
        percent.signum() > 0 && percent.compareTo(ALL) <= 0,
        "a percentage must be above 0 and at most 100");
    percent = percent.stripTrailingZeros();
    InvalidValue.unless(
        percent.scale() <= MOST_DECIMALS, "a percentage has at most %d decimals", MOST_DECIMALS);
  }

  /** Reads a decimal string such as {@code "12.5"}. */
  public static Percentage parse(String percent) {
    InvalidValue.unless(
        DECIMAL.matcher(percent).matches(), "a percentage is a decimal string such as \"12.5\"");
    return new Percentage(new BigDecimal(percent));
  }

  public BigDecimal asFraction() {
    return percent.movePointLeft(2);
  }

  @Override
  public String toString() {
    return percent.toPlainString();
  }
}
