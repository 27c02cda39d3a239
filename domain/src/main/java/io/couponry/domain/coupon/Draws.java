package io.couponry.domain.coupon;

import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.money.Amounts;
import io.couponry.domain.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Which counters a use draws on beside those of the coupon, its code and the customer. */
final class Draws {
  private final Coupon coupon;
  private final Optional<Campaign> campaign;
  private final List<Draw> draws = new ArrayList<>();

  private Draws(Coupon coupon, Optional<Campaign> campaign) {
    this.coupon = coupon;
    this.campaign = campaign;
  }

  static List<Draw> of(
      Coupon coupon,
      Optional<Campaign> campaign,
      Optional<CustomerId> customer,
      Optional<Money> discount,
      Instant at) {
    var limits = coupon.limits();
    if (campaign.isEmpty() && limits.periods().isEmpty() && limits.budget().isEmpty()) {
      return List.of();
    }
    var draws = new Draws(coupon, campaign);
    draws.campaignUses();
    draws.periods(customer, at);
    discount.ifPresent(draws::spend);
    return List.copyOf(draws.draws);
  }

  private void campaignUses() {
    campaign.ifPresent(
        of ->
            of.limit()
                .ifPresent(
                    limit ->
                        draws.add(
                            new Draw(
                                new Counter.CampaignUses(of.id()),
                                1,
                                limit,
                                new Refusal.CampaignExhausted(of.id(), limit)))));
  }

  private void periods(Optional<CustomerId> customer, Instant at) {
    var today = at.atZone(coupon.validity().zone()).toLocalDate();
    for (var limit : coupon.limits().periods()) {
      var counted = limit.byCustomer() ? customer : Optional.<CustomerId>empty();
      if (!limit.byCustomer() || counted.isPresent()) {
        draws.add(
            new Draw(
                new Counter.Uses(
                    coupon.id(), limit.period(), limit.period().startOf(today), counted),
                1,
                limit.uses(),
                new Refusal.PeriodLimitReached(limit.period(), limit.byCustomer(), limit.uses())));
      }
    }
  }

  private void spend(Money discount) {
    spend(
        coupon.limits().budget(),
        discount,
        money -> new Counter.Spend(coupon.id(), money.currency()),
        Refusal.BudgetExhausted::new);
    campaign.ifPresent(
        of ->
            spend(
                of.budget(),
                discount,
                money -> new Counter.CampaignSpend(of.id(), money.currency()),
                budget -> new Refusal.CampaignBudgetExhausted(of.id(), budget)));
  }

  private void spend(
      Optional<Amounts> budgets,
      Money discount,
      Function<Money, Counter> counter,
      Function<Money, Refusal> beyond) {
    budgets
        .flatMap(budget -> budget.in(discount.currency()))
        .ifPresent(
            budget ->
                draws.add(
                    new Draw(
                        counter.apply(discount),
                        discount.minorUnits(),
                        budget.minorUnits(),
                        beyond.apply(budget))));
  }
}
