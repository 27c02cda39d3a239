package io.couponry.domain.coupon;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.money.Amounts;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * How many uses there may be, in all, of one code, by one customer and in a period, and how much
 * money they may cost together; absent is unlimited. With a budget the coupon can be used in the
 * budget's currencies only.
 */
public record Limits(
    OptionalLong total,
    OptionalLong perCode,
    OptionalLong perCustomer,
    List<PeriodLimit> periods,
    Optional<Amounts> budget) {
  private static final long MOST = 1_000_000_000_000L;

  public Limits {
    requirePositive("total", total);
    requirePositive("perCode", perCode);
    requirePositive("perCustomer", perCustomer);
    periods = periods.stream().sorted(PeriodLimit.ORDER).toList();
    InvalidValue.unless(
        periods.stream().map(PeriodLimit::kind).distinct().count() == periods.size(),
        "there is one limit a kind of period");
    budget.ifPresent(money -> money.nonZero("a budget"));
  }

  /** Limits on numbers of uses alone, over the whole life of the coupon. */
  public Limits(OptionalLong total, OptionalLong perCode, OptionalLong perCustomer) {
    this(total, perCode, perCustomer, List.of(), Optional.empty());
  }

  /** The most uses in one period, of everybody together or of one customer. */
  public record PeriodLimit(CalendarPeriod period, boolean byCustomer, long uses) {
    private static final Comparator<PeriodLimit> ORDER =
        Comparator.comparing(PeriodLimit::period).thenComparing(PeriodLimit::byCustomer);

    public PeriodLimit {
      requirePositive("a limit per period", OptionalLong.of(uses));
    }

    private Kind kind() {
      return new Kind(period, byCustomer);
    }

    private record Kind(CalendarPeriod period, boolean byCustomer) {}
  }

  public static Limits none() {
    return new Limits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
  }

  /** The most uses in all of a coupon that has one code, so that the limit on it counts, too. */
  public OptionalLong ofOneCode() {
    return LongStream.concat(total.stream(), perCode.stream()).min();
  }

  /** Whether uses can be taken without end, in all, of one code and by one customer. */
  public boolean allowEndlessUses() {
    return total.isEmpty() && perCode.isEmpty() && perCustomer.isEmpty();
  }

  /** Whether so many uses, in all and of one code, leave that code no further one. */
  public boolean areReached(long uses, long ofCode) {
    return (total.isPresent() && uses >= total.getAsLong())
        || (perCode.isPresent() && ofCode >= perCode.getAsLong());
  }

  /** Whether uses are counted customer by customer. */
  public boolean areByCustomer() {
    if (perCustomer.isPresent()) {
      return true;
    }
    for (var limit : periods) {
      if (limit.byCustomer()) {
        return true;
      }
    }
    return false;
  }

  /** Throws when the budget is not in the currencies of a discount, of which none means any. */
  public Limits requirePaidIn(Set<Currency> currencies) {
    InvalidValue.unless(
        budget.isEmpty() || currencies.isEmpty() || currencies.equals(budget.get().currencies()),
        "the budget is not in the currencies of the discount");
    return this;
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
