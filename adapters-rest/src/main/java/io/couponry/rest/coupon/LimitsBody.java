package io.couponry.rest.coupon;

import io.couponry.application.port.Flaws;
import io.couponry.domain.coupon.CalendarPeriod;
import io.couponry.domain.coupon.Limits;
import io.couponry.domain.coupon.Limits.PeriodLimit;
import io.couponry.domain.money.Amounts;
import io.couponry.rest.json.MoneyBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Numbers of uses, and money. */
@Schema(
    name = "Limits",
    description =
        "numbers of uses and money; what is left out is unlimited; days, weeks (from Monday) and"
            + " months are those of the organization's time zone")
record LimitsBody(
    @Nullable Long total,
    @Nullable Long perCode,
    @Nullable Long perCustomer,
    @Nullable Long perDay,
    @Nullable Long perWeek,
    @Nullable Long perMonth,
    @Nullable Long perCustomerAndDay,
    @Nullable Long perCustomerAndWeek,
    @Nullable Long perCustomerAndMonth,
    @Nullable MoneyBody budget,
    @Schema(description = "a budget for each of several currencies, instead of budget")
        @Nullable List<MoneyBody> budgets) {
  static LimitsBody of(Limits limits) {
    return new LimitsBody(
        boxed(limits.total()),
        boxed(limits.perCode()),
        boxed(limits.perCustomer()),
        uses(limits, CalendarPeriod.DAY, false),
        uses(limits, CalendarPeriod.WEEK, false),
        uses(limits, CalendarPeriod.MONTH, false),
        uses(limits, CalendarPeriod.DAY, true),
        uses(limits, CalendarPeriod.WEEK, true),
        uses(limits, CalendarPeriod.MONTH, true),
        AmountsFields.one(limits.budget()),
        AmountsFields.several(limits.budget()));
  }

  static Limits toLimits(@Nullable LimitsBody body, Flaws flaws) {
    return body == null ? Limits.none() : body.toLimits(flaws);
  }

  private Limits toLimits(Flaws flaws) {
    var periods = new ArrayList<PeriodLimit>();
    period("perDay", perDay, CalendarPeriod.DAY, false, periods, flaws);
    period("perWeek", perWeek, CalendarPeriod.WEEK, false, periods, flaws);
    period("perMonth", perMonth, CalendarPeriod.MONTH, false, periods, flaws);
    period("perCustomerAndDay", perCustomerAndDay, CalendarPeriod.DAY, true, periods, flaws);
    period("perCustomerAndWeek", perCustomerAndWeek, CalendarPeriod.WEEK, true, periods, flaws);
    period("perCustomerAndMonth", perCustomerAndMonth, CalendarPeriod.MONTH, true, periods, flaws);
    return new Limits(
        limit("total", total, flaws),
        limit("perCode", perCode, flaws),
        limit("perCustomer", perCustomer, flaws),
        periods,
        budget(flaws));
  }

  private Optional<Amounts> budget(Flaws flaws) {
    return AmountsFields.read(budget, budgets, "limits.budget", "limits.budgets", flaws)
        .flatMap(money -> flaws.value("limits.budget", () -> money.nonZero("a budget")));
  }

  private static void period(
      String name,
      @Nullable Long uses,
      CalendarPeriod period,
      boolean byCustomer,
      List<PeriodLimit> limits,
      Flaws flaws) {
    var limit = limit(name, uses, flaws);
    if (limit.isPresent()) {
      limits.add(new PeriodLimit(period, byCustomer, limit.getAsLong()));
    }
  }

  private static OptionalLong limit(String name, @Nullable Long uses, Flaws flaws) {
    return uses == null
        ? OptionalLong.empty()
        : flaws
            .value("limits." + name, () -> Limits.requirePositive(name, OptionalLong.of(uses)))
            .orElse(OptionalLong.empty());
  }

  private static @Nullable Long uses(Limits limits, CalendarPeriod period, boolean byCustomer) {
    return limits.periods().stream()
        .filter(limit -> limit.period() == period && limit.byCustomer() == byCustomer)
        .map(PeriodLimit::uses)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Long boxed(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }
}
