package io.couponry.domain.coupon;

import java.util.Comparator;
import java.util.List;

/** The order in which several reasons are told. */
public final class Refusals {
  private Refusals() {}

  /** Each reason once, in the order of {@link Refusal}'s kinds. */
  public static List<Refusal> inOrder(List<Refusal> reasons) {
    return reasons.stream().distinct().sorted(Comparator.comparingInt(Refusals::rank)).toList();
  }

  private static int rank(Refusal refusal) {
    return switch (refusal) {
      case Refusal.Inactive ignored -> 0;
      case Refusal.NotStarted ignored -> 1;
      case Refusal.Expired ignored -> 2;
      case Refusal.CustomerRequired ignored -> 3;
      case Refusal.EmailDomainNotAllowed ignored -> 4;
      case Refusal.BasketRequired ignored -> 5;
      case Refusal.CurrencyMismatch ignored -> 6;
      case Refusal.BelowMinimumSpend ignored -> 7;
      case Refusal.NoEligibleLines ignored -> 8;
      case Refusal.CouponExhausted ignored -> 9;
      case Refusal.CustomerLimitReached ignored -> 10;
      case Refusal.CodeAlreadyRedeemed ignored -> 11;
      case Refusal.OrderAlreadyRedeemed ignored -> 12;
    };
  }
}
