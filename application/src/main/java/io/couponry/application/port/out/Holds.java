package io.couponry.application.port.out;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.in.EndHold.Confirmation;
import io.couponry.application.port.in.EndHold.Release;
import io.couponry.application.port.out.Redemptions.Claim;
import io.couponry.domain.basket.OrderId;
import io.couponry.domain.code.Code;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.redemption.Hold;
import io.couponry.domain.redemption.HoldId;
import io.couponry.domain.redemption.HoldLength;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/**
 * Uses set aside. They count against limits and budgets like redeemed ones until their hold has
 * ended, which happens once, whoever tries at the same time. A call that fails may or may not have
 * had its effect; repeating it is safe and tells.
 */
public interface Holds {
  /**
   * Sets all uses of a claim aside or none, as {@link Redemptions#claim} takes them, from now on
   * for so long by the database's clock.
   */
  Uni<Answer<Held>> hold(Claim claim, HoldId id, HoldLength length);

  /** What an attempt to hold was answered before; empty when it was not. Writes nothing. */
  Uni<Optional<Answer<Held>>> earlier(OrganizationId organization, Attempt attempt);

  /**
   * Remembers that an attempt to hold was refused, unless it was answered before: then that answer
   * counts. Not to be asked for reasons that are passing.
   */
  Uni<Answer<Held>> refuse(OrganizationId organization, Attempt attempt, List<Refusal> reasons);

  /**
   * Makes a hold last at least so long from now. It is stale where the hold has ended or expired;
   * then nothing is remembered.
   */
  Uni<Answer<Held>> extend(
      OrganizationId organization, HoldId id, Attempt attempt, HoldLength length);

  /** An order's holds in force that set aside a use of any of these codes. */
  Uni<List<Hold>> open(OrganizationId organization, OrderId order, List<Code> codes);

  Uni<Optional<Hold>> find(OrganizationId organization, HoldId id);

  /**
   * Redeems, atomically, all uses of a hold under their ids. They count from when they were set
   * aside, so that no counter changes. A hold that has expired is refused even if it was not
   * released yet.
   */
  Uni<Answer<Confirmation>> confirm(OrganizationId organization, HoldId id, Attempt attempt);

  /** Gives all uses of a hold back, atomically, lowering everything that counts them. */
  Uni<Release> release(OrganizationId organization, HoldId id);

  /**
   * Releases holds that have expired, at most so many, the longest expired first, and tells how
   * many it were. A hold that somebody is about to end is left to them.
   */
  Uni<Integer> releaseExpired(int most);

  /** The same among an organization's holds. */
  Uni<Integer> releaseExpired(OrganizationId organization, int most);

  sealed interface Held {
    /** A repeat tells of the hold as it is by then. */
    record Aside(Hold hold) implements Held {}

    /** As {@link Redemptions.Claimed.Refused}. */
    record Refused(List<Refusal> reasons) implements Held {
      public Refused {
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty()) {
          throw new IllegalArgumentException("a refusal needs a reason");
        }
      }
    }

    /** As {@link Redemptions.Claimed.Stale}. */
    record Stale() implements Held {}
  }
}
