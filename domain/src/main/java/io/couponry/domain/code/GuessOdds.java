package io.couponry.domain.code;

import io.couponry.domain.InvalidValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** How likely one random guess hits an issued code: above 0 and up to 1, where it is a bound. */
public record GuessOdds(BigDecimal value) {
  private static final int MOST_DECIMALS = 100;
  private static final MathContext SIX_DIGITS = new MathContext(6);

  public GuessOdds {
    InvalidValue.unless(
        value.signum() >= 0 && value.compareTo(BigDecimal.ONE) <= 0, "odds are 0 to 1");
    InvalidValue.unless(
        value.scale() <= MOST_DECIMALS && value.precision() <= MOST_DECIMALS,
        "odds have at most %d decimals",
        MOST_DECIMALS);
    value = value.stripTrailingZeros();
  }

  /** At most one in a million: what holds unless an organization says otherwise. */
  public static GuessOdds usualBound() {
    return new GuessOdds(new BigDecimal("0.000001"));
  }

  /** {@code issued} of {@code size} strings, rounded to six significant digits. */
  public static GuessOdds of(BigInteger issued, BigInteger size) {
    return new GuessOdds(
        new BigDecimal(issued).divide(new BigDecimal(size), SIX_DIGITS).min(BigDecimal.ONE));
  }

  /** Whether {@code issued} codes of {@code size} strings keep within this bound, exactly. */
  public boolean allow(BigInteger issued, BigInteger size) {
    return new BigDecimal(issued).compareTo(value.multiply(new BigDecimal(size))) <= 0;
  }
}
