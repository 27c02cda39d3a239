package io.couponry.domain.coupon;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.Texts;
import io.couponry.domain.basket.OrderId;
import io.couponry.domain.fact.Facts;
import io.couponry.domain.money.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Set;

/**
 * Why a coupon does not apply, with the facts. The kinds stand in the order in which several of
 * them are reported: status and time, customer, basket, combination, limits.
 */
public sealed interface Refusal {
  record Inactive() implements Refusal {}

  record NotStarted(Instant startsAt) implements Refusal {}

  /** {@code expiredAt} is the first moment at which the coupon no longer applies. */
  record Expired(Instant expiredAt) implements Refusal {}

  /** A subscription has had the coupon for as many periods as it is for. */
  record PeriodsOver(int periods, int period) implements Refusal {}

  /** The code, or the batch it came in, was revoked. */
  record CodeRevoked() implements Refusal {}

  /** The coupon counts uses per customer or asks about the customer, and none was named. */
  record CustomerRequired() implements Refusal {}

  /** The code was given to another customer. */
  record WrongCustomer() implements Refusal {}

  /** The coupon's codes work for those they were given to, and this one was given to nobody. */
  record NotAssigned() implements Refusal {}

  /** The discount, a budget or a condition is about a basket, and none was sent. */
  record BasketRequired() implements Refusal {}

  record CurrencyMismatch(Set<Currency> expected, Currency actual) implements Refusal {
    public CurrencyMismatch {
      expected = Set.copyOf(expected);
    }
  }

  /** Where the condition is a choice of others, {@code within} says why none of those holds. */
  record ConditionNotMet(Condition condition, Facts facts, List<Refusal> within)
      implements Refusal {
    public ConditionNotMet {
      within = List.copyOf(within);
    }
  }

  record NoEligibleLines() implements Refusal {}

  /** The eligible lines are not enough for the discount. */
  record DiscountOutOfReach(Facts facts) implements Refusal {}

  /** A check of the deployer's own said no; {@code code} has 1 to 64 of a-z, 0-9 and hyphens. */
  record CheckFailed(String code, String message) implements Refusal {
    public CheckFailed {
      InvalidValue.unless(
          code.matches("[a-z0-9-]{1,64}"), "a code has 1 to 64 of a-z, 0-9 and hyphens");
      message = Texts.named("a message", message, 500);
    }
  }

  /** The same code was sent more than once. */
  record DuplicateCode() implements Refusal {}

  /** It does not go together with these coupons, which were applied before it. */
  record NotCombinable(Set<CouponId> with) implements Refusal {
    public NotCombinable {
      with = Set.copyOf(with);
    }
  }

  /** Without it the basket gets a larger discount, or the same with fewer codes. */
  record BetterWithout() implements Refusal {}

  record CouponExhausted(long limit) implements Refusal {}

  record CampaignExhausted(CampaignId campaign, long limit) implements Refusal {}

  /** As often as it may be used in the day, week or month, in all or by one customer. */
  record PeriodLimitReached(CalendarPeriod period, boolean byCustomer, long limit)
      implements Refusal {}

  record CustomerLimitReached(long limit) implements Refusal {}

  /** What is left of the coupon's money is less than the discount. */
  record BudgetExhausted(Money budget) implements Refusal {}

  record CampaignBudgetExhausted(CampaignId campaign, Money budget) implements Refusal {}

  record CodeAlreadyRedeemed(long limit) implements Refusal {}

  record OrderAlreadyRedeemed(OrderId order) implements Refusal {}

  /** No uses are left now, but some are only set aside, the first of them until this moment. */
  record CodeHeld(Instant until) implements Refusal {}

  /** Of several codes the one that this is about. */
  record OfCode(String code, Refusal refusal) implements Refusal {}

  /** Whether there would be none if fewer uses were taken or set aside. */
  default boolean isOfLimit() {
    return switch (this) {
      case CouponExhausted _,
          CampaignExhausted _,
          PeriodLimitReached _,
          CustomerLimitReached _,
          BudgetExhausted _,
          CampaignBudgetExhausted _,
          CodeAlreadyRedeemed _,
          OrderAlreadyRedeemed _,
          CodeHeld _ ->
          true;
      case OfCode(var _, var refused) -> refused.isOfLimit();
      case Inactive _,
          NotStarted _,
          Expired _,
          PeriodsOver _,
          CodeRevoked _,
          CustomerRequired _,
          WrongCustomer _,
          NotAssigned _,
          BasketRequired _,
          CurrencyMismatch _,
          ConditionNotMet _,
          NoEligibleLines _,
          DiscountOutOfReach _,
          CheckFailed _,
          DuplicateCode _,
          NotCombinable _,
          BetterWithout _ ->
          false;
    };
  }

  /** Whether it is {@link CodeHeld} where some of the uses are only set aside. */
  default boolean mayBeHeld() {
    return this instanceof CouponExhausted
        || this instanceof CodeAlreadyRedeemed
        || (this instanceof OfCode(var _, var refused) && refused.mayBeHeld());
  }

  /** Whether the same request may succeed later. */
  default boolean isPassing() {
    return this instanceof CodeHeld
        || (this instanceof OfCode(var _, var refused) && refused.isPassing());
  }

  /** Whether more knowledge about the occasion could remove it. */
  default boolean isOpen() {
    return this instanceof CustomerRequired || this instanceof BasketRequired;
  }
}
