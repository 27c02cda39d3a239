package io.couponry.domain.coupon;

import io.couponry.domain.basket.Customer;
import io.couponry.domain.discount.Offer;
import io.couponry.domain.discount.Prices;
import io.couponry.domain.discount.Reduction;
import io.couponry.domain.money.Amounts;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Judges one coupon on one occasion. What a use takes in a later period of a subscription was taken
 * with the first one, so that then neither dates nor limits count.
 */
public final class Appraising {
  private final Coupon coupon;
  private final Optional<Campaign> campaign;
  private final Occasion occasion;

  public Appraising(Coupon coupon, Optional<Campaign> campaign, Occasion occasion) {
    this.coupon = coupon;
    this.campaign = campaign;
    this.occasion = occasion.in(coupon.validity().zone());
  }

  /** The verdict on prices, which are those of the occasion's basket as far as it is to be paid. */
  public Appraisal on(Optional<Prices> prices, Usage usage) {
    var reasons = new ArrayList<Refusal>();
    standing(reasons);
    var reduction = prices.flatMap(known -> worth(known, reasons));
    reasons.addAll(useRefused(usage, reduction));
    return new Appraisal(Refusals.inOrder(reasons), reduction);
  }

  /** What speaks against the coupon whatever the prices and however many uses there were. */
  public List<Refusal> standing() {
    var reasons = new ArrayList<Refusal>();
    standing(reasons);
    return reasons;
  }

  /** The reduction of prices, unless a reason is found why there is none. */
  public Optional<Reduction> worth(Prices prices, List<Refusal> reasons) {
    var currency = prices.basket().currency();
    if (!isPayable(currency, reasons)) {
      return Optional.empty();
    }
    return switch (coupon.offer().on(prices)) {
      case Offer.Outcome.Reduced(var reduction) -> Optional.of(reduction);
      case Offer.Outcome.NothingCovered() -> none(new Refusal.NoEligibleLines(), reasons);
      case Offer.Outcome.OutOfReach(var facts) ->
          none(new Refusal.DiscountOutOfReach(facts), reasons);
    };
  }

  /** What speaks against a use with this reduction: its code, and limits that leave no room. */
  public List<Refusal> useRefused(Usage usage, Optional<Reduction> reduction) {
    if (!takesUse()) {
      return List.of();
    }
    var customer = occasion.customer().map(Customer::id);
    var reasons = new ArrayList<Refusal>();
    var limits = coupon.limits();
    reasons.addAll(usage.codeRefusals(coupon, customer, occasion.at()));
    reached(limits.total(), usage.total())
        .ifPresent(limit -> reasons.add(usage.noneLeftOfCoupon(limit)));
    for (var draw :
        coupon.draws(campaign, customer, reduction.map(Reduction::amount), occasion.at())) {
      if (!draw.fits(usage.of(draw.counter()))) {
        reasons.add(draw.beyond());
      }
    }
    reached(limits.perCustomer(), usage.byCustomer())
        .ifPresent(limit -> reasons.add(new Refusal.CustomerLimitReached(limit)));
    reached(limits.perCode(), usage.ofCode())
        .ifPresent(limit -> reasons.add(usage.noneLeftOfCode(limit)));
    return reasons;
  }

  boolean takesUse() {
    return occasion.period() == 1;
  }

  boolean countsByCustomer() {
    return coupon.limits().areByCustomer();
  }

  boolean hasBudget() {
    return coupon.limits().budget().isPresent() || campaign.flatMap(Campaign::budget).isPresent();
  }

  private void standing(List<Refusal> reasons) {
    if (coupon.status() != Status.ACTIVE) {
      reasons.add(new Refusal.Inactive());
    }
    if (takesUse()) {
      coupon.validity().refusal(occasion.at()).ifPresent(reasons::add);
      if (campaign.isPresent()) {
        campaign.get().validity().refusal(occasion.at()).ifPresent(reasons::add);
      }
      if (countsByCustomer() && occasion.customer().isEmpty()) {
        reasons.add(new Refusal.CustomerRequired());
      }
      if (hasBudget() && occasion.basket().isEmpty()) {
        reasons.add(new Refusal.BasketRequired());
      }
    }
    coupon.recurrence().refusal(occasion.period()).ifPresent(reasons::add);
    for (var condition : coupon.conditions()) {
      reasons.addAll(condition.refusals(occasion));
    }
  }

  private boolean isPayable(Currency currency, List<Refusal> reasons) {
    return isAmong(coupon.offer().discount().currencies(), currency, reasons)
        && isAmong(coupon.limits().budget(), currency, reasons)
        && isAmong(campaign.flatMap(Campaign::budget), currency, reasons);
  }

  private static boolean isAmong(
      Optional<Amounts> budget, Currency currency, List<Refusal> reasons) {
    return budget.isEmpty() || isAmong(budget.get().currencies(), currency, reasons);
  }

  private static boolean isAmong(
      Set<Currency> currencies, Currency currency, List<Refusal> reasons) {
    if (currencies.isEmpty() || currencies.contains(currency)) {
      return true;
    }
    reasons.add(new Refusal.CurrencyMismatch(currencies, currency));
    return false;
  }

  private static Optional<Reduction> none(Refusal reason, List<Refusal> reasons) {
    reasons.add(reason);
    return Optional.empty();
  }

  private static OptionalLong reached(OptionalLong limit, long uses) {
    return limit.isPresent() && uses >= limit.getAsLong() ? limit : OptionalLong.empty();
  }
}
