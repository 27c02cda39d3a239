package io.couponry.domain.coupon;

import java.util.Comparator;
import java.util.List;

/** The order in which several reasons are told. */
public final class Refusals {
  private Refusals() {}

  /** Each reason once, in the order of {@link Refusal}'s kinds. */
  public static List<Refusal> inOrder(List<Refusal> reasons) {
    return reasons.size() < 2
        ? reasons
        : reasons.stream().distinct().sorted(Comparator.comparingInt(Refusals::rank)).toList();
  }

  /** Whether nothing speaks against a use but that uses are set aside by now. */
  public static boolean arePassing(List<Refusal> reasons) {
    return reasons.stream().allMatch(Refusal::isPassing);
  }

  private static int rank(Refusal refusal) {
    return switch (refusal) {
      case Refusal.Inactive _ -> 0;
      case Refusal.NotStarted _ -> 1;
      case Refusal.Expired _ -> 2;
      case Refusal.PeriodsOver _ -> 3;
      case Refusal.CodeRevoked _ -> 4;
      case Refusal.CustomerRequired _ -> 5;
      case Refusal.WrongCustomer _ -> 6;
      case Refusal.NotAssigned _ -> 7;
      case Refusal.ConditionNotMet unmet when unmet.condition() instanceof CustomerCondition -> 8;
      case Refusal.BasketRequired _ -> 9;
      case Refusal.CurrencyMismatch _ -> 10;
      case Refusal.ConditionNotMet _ -> 11;
      case Refusal.NoEligibleLines _ -> 12;
      case Refusal.DiscountOutOfReach _ -> 13;
      case Refusal.CheckFailed _ -> 14;
      case Refusal.DuplicateCode _ -> 15;
      case Refusal.NotCombinable _ -> 16;
      case Refusal.BetterWithout _ -> 17;
      case Refusal.CouponExhausted _ -> 18;
      case Refusal.CampaignExhausted _ -> 19;
      case Refusal.PeriodLimitReached _ -> 20;
      case Refusal.CustomerLimitReached _ -> 21;
      case Refusal.BudgetExhausted _ -> 22;
      case Refusal.CampaignBudgetExhausted _ -> 23;
      case Refusal.CodeAlreadyRedeemed _ -> 24;
      case Refusal.OrderAlreadyRedeemed _ -> 25;
      case Refusal.CodeHeld _ -> 26;
      case Refusal.OfCode(var _, var refused) -> rank(refused);
    };
  }
}
