package io.couponry.domain.coupon;

import io.couponry.domain.InvalidValue;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** How many uses there may be, in all, of one code and by one customer; absent is unlimited. */
public record Limits(OptionalLong total, OptionalLong perCode, OptionalLong perCustomer) {
  private static final long MOST = 1_000_000_000_000L;

  public Limits {
    requirePositive("total", total);
    requirePositive("perCode", perCode);
    requirePositive("perCustomer", perCustomer);
  }

  public static Limits none() {
    return new Limits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
  }

  /** The most uses in all of a coupon that has one code, so that the limit on it counts, too. */
  public OptionalLong ofOneCode() {
    return LongStream.concat(total.stream(), perCode.stream()).min();
  }

  /** A limit as it is, if it can be one. */
  public static OptionalLong requirePositive(String name, OptionalLong limit) {
    limit.ifPresent(
        uses ->
            InvalidValue.unless(
                uses >= 1 && uses <= MOST, "%s is a number of uses, 1 to 10^12", name));
    return limit;
  }
}
