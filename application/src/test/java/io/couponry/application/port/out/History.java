package io.couponry.application.port.out;

import io.couponry.domain.basket.Customer;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.coupon.Counter;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.money.Money;
import io.couponry.domain.redemption.Redemption;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What uses add up to, in the plainest way. Only those in force count. */
public final class History {
  private final List<Redemption> uses;

  public History(Collection<Redemption> uses) {
    this.uses = uses.stream().filter(use -> use.rollback().isEmpty()).toList();
  }

  /** What must stand on a counter; {@code zone} is where the days of a coupon's periods begin. */
  public long standing(Counter counter, ZoneId zone) {
    return switch (counter) {
      case Counter.Uses(var coupon, var period, var start, var customer) ->
          of(coupon)
              .filter(
                  use -> period.startOf(use.countedAt().atZone(zone).toLocalDate()).equals(start))
              .filter(
                  use -> customer.isEmpty() || use.customer().map(Customer::id).equals(customer))
              .count();
      case Counter.CampaignUses(var campaign) -> of(campaign).count();
      case Counter.Spend(var coupon, var currency) -> spent(of(coupon), currency);
      case Counter.CampaignSpend(var campaign, var currency) -> spent(of(campaign), currency);
    };
  }

  public Stream<Redemption> of(CouponId coupon) {
    return uses.stream().filter(use -> use.code().coupon().equals(coupon));
  }

  public Stream<Redemption> of(CampaignId campaign) {
    return uses.stream().filter(use -> use.campaign().equals(Optional.of(campaign)));
  }

  /** What uses cost, one amount a currency. */
  public static List<Money> costs(Stream<Redemption> uses) {
    var sums = new TreeMap<String, Money>();
    uses.flatMap(use -> cost(use).stream())
        .forEach(cost -> sums.merge(cost.currency().getCurrencyCode(), cost, Money::plus));
    return List.copyOf(sums.values());
  }

  private static long spent(Stream<Redemption> uses, Currency currency) {
    return uses.flatMap(use -> cost(use).stream())
        .filter(cost -> cost.currency().equals(currency))
        .mapToLong(Money::minorUnits)
        .sum();
  }

  /** A use's discount less what was returned of it. */
  private static Optional<Money> cost(Redemption use) {
    var returned = use.returns().stream().mapToLong(part -> part.amount().minorUnits()).sum();
    return use.reduction()
        .map(
            reduction ->
                new Money(
                    reduction.amount().minorUnits() - returned, reduction.amount().currency()));
  }
}
