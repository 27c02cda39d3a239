package io.couponry.application.port.out;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.in.FindRedemptions.Filter;
import io.couponry.application.port.in.ReadUsage.CouponUsage;
import io.couponry.application.port.in.RollBackRedemption.Outcome;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.coupon.Campaign;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.coupon.Counter;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.coupon.Usage;
import io.couponry.domain.money.Money;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.redemption.Hold;
import io.couponry.domain.redemption.HoldId;
import io.couponry.domain.redemption.Redemption;
import io.couponry.domain.redemption.RedemptionId;
import io.couponry.domain.redemption.ReturnedLine;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The uses taken, append-only, with the counters that limits are judged by. A call that fails may
 * or may not have had its effect; repeating it with the same attempt is safe and tells.
 */
public interface Redemptions {
  /**
   * Takes all uses of a claim or none, atomically: of two callers racing for the last use exactly
   * one gets it. The attempt is looked at first, so a repeat gets its first answer even when
   * nothing is left.
   */
  Uni<Answer<Claimed>> claim(Claim claim);

  /** What an attempt to redeem was answered before; empty when it was not. Writes nothing. */
  Uni<Optional<Answer<Claimed>>> earlier(OrganizationId organization, Attempt attempt);

  /**
   * Remembers that an attempt was refused, unless it was answered before: then that answer counts.
   * Not to be asked for reasons that are passing, for the same attempt may succeed later.
   */
  Uni<Answer<Claimed>> refuse(OrganizationId organization, Attempt attempt, List<Refusal> reasons);

  Uni<Optional<Redemption>> find(OrganizationId organization, RedemptionId id);

  /** At most {@code limit}, the latest first, before {@code before}. */
  Uni<List<Redemption>> page(
      OrganizationId organization, Filter filter, Optional<RedemptionId> before, int limit);

  /**
   * Gives a use back, atomically, lowering everything that counts it; or, where lines are named and
   * something of the order stays, only the money that {@code Returning} says.
   */
  Uni<Answer<Outcome>> rollBack(
      OrganizationId organization,
      RedemptionId id,
      Attempt attempt,
      Optional<String> reason,
      List<ReturnedLine> lines);

  /**
   * Uses in force, of the coupon, of this code, and by this customer where the coupon limits uses
   * per customer, and what stands on these counters; those set aside are among them, and until when
   * the first of them is.
   */
  Uni<Usage> usage(
      OrganizationId organization,
      Code code,
      Optional<CustomerId> customer,
      List<Counter> counters);

  /**
   * The same of many codes of one coupon, at most 1,000, in their order and by one query; counters
   * are not among it.
   */
  Uni<List<Usage>> usages(OrganizationId organization, CouponId coupon, List<Asked> asked);

  /**
   * Uses in force of all coupons of a campaign and their discounts, one amount a currency; those
   * set aside are among them.
   */
  Uni<CampaignUses> usage(OrganizationId organization, CampaignId campaign);

  /** A coupon's figures; {@code limits} says what remains, {@code zone} where its days begin. */
  Uni<CouponUsage> usage(Coupon coupon, ZoneId zone);

  /** The used ones among {@code count} generated codes from {@code first}, by ordinal. */
  Uni<Map<Long, CodeUse>> uses(
      OrganizationId organization, CodeSpaceId space, long first, int count);

  /** The use of a coupon's shared code, if there was one. */
  Uni<Optional<CodeUse>> use(OrganizationId organization, Code.Shared code);

  /**
   * Uses of one organization to be taken together; each is of another code. The holds named end
   * with it, so that what they set aside can be taken: where the claim is not, they stay.
   */
  record Claim(Attempt attempt, List<Use> uses, List<HoldId> consumed) {
    public Claim {
      uses = List.copyOf(uses);
      consumed = List.copyOf(consumed);
      if (uses.isEmpty()) {
        throw new IllegalArgumentException("a claim takes a use");
      }
    }

    /** The same claim, in place of these holds. */
    public Claim consuming(List<Hold> holds) {
      return new Claim(attempt, uses, holds.stream().map(Hold::id).toList());
    }
  }

  /**
   * A use to be taken: {@code redemption} as it will be stored but for its time, which the
   * database's clock gives, and the rules the database holds it to. They are those of one version
   * of the coupon and of the campaign it is in, if that has rules.
   */
  record Use(Redemption redemption, Coupon coupon, Optional<Campaign> campaign) {}

  /** A code, and the customer whose uses of its coupon are wanted, too. */
  record Asked(Code code, Optional<CustomerId> customer) {}

  record CampaignUses(long uses, List<Money> discounts) {}

  /** Uses of a code in force or set aside, and the latest one's customer and time. */
  record CodeUse(long uses, Optional<CustomerId> customer, Instant redeemedAt) {}

  sealed interface Claimed {
    /** In the order of the claim. */
    record Taken(List<Redemption> redemptions) implements Claimed {
      public Taken {
        redemptions = List.copyOf(redemptions);
      }
    }

    /**
     * A limit or the clock said no; of several uses each reason names its code. Where that is the
     * first answer to a claim it is not remembered yet: the caller adds what else is not met and
     * says so with {@code refuse}.
     */
    record Refused(List<Refusal> reasons) implements Claimed {
      public Refused {
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty()) {
          throw new IllegalArgumentException("a refusal needs a reason");
        }
      }
    }

    /**
     * A coupon or its campaign has changed since it was evaluated, or a hold to be consumed has
     * ended; nothing was done or remembered.
     */
    record Stale() implements Claimed {}
  }
}
