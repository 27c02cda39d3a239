package io.couponry.application.port.out;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.in.FindRedemptions.Filter;
import io.couponry.application.port.in.ReadUsage.CouponUsage;
import io.couponry.application.port.in.RollBackRedemption.Outcome;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.Limits;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.coupon.Usage;
import io.couponry.domain.coupon.Validity;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.redemption.Redemption;
import io.couponry.domain.redemption.RedemptionId;
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
   * Takes one use, atomically: of two callers racing for the last use exactly one gets it. The
   * attempt is looked at first, so a repeat gets its first answer even when nothing is left.
   */
  Uni<Answer<Claimed>> claim(Claim claim);

  /**
   * Remembers that an attempt was refused, unless it was answered before: then that answer counts.
   */
  Uni<Answer<Claimed>> refuse(OrganizationId organization, Attempt attempt, List<Refusal> reasons);

  Uni<Optional<Redemption>> find(OrganizationId organization, RedemptionId id);

  /** At most {@code limit}, the latest first, before {@code before}. */
  Uni<List<Redemption>> page(
      OrganizationId organization, Filter filter, Optional<RedemptionId> before, int limit);

  /** Gives a use back, atomically, lowering every counter that its claim raised. */
  Uni<Answer<Outcome>> rollBack(
      OrganizationId organization, RedemptionId id, Attempt attempt, Optional<String> reason);

  /** Uses in force, of the coupon, of this code, and by this customer. */
  Uni<Usage> usage(OrganizationId organization, Code code, Optional<CustomerId> customer);

  /** A coupon's figures; {@code limits} says what remains, {@code zone} where its days begin. */
  Uni<CouponUsage> usage(Coupon coupon, ZoneId zone);

  /** The used ones among {@code count} generated codes from {@code first}, by ordinal. */
  Uni<Map<Long, CodeUse>> uses(
      OrganizationId organization, CodeSpaceId space, long first, int count);

  /** The use of a coupon's shared code, if there was one. */
  Uni<Optional<CodeUse>> use(OrganizationId organization, Code.Shared code);

  /**
   * A use to be taken: {@code redemption} as it will be stored but for its time, which the
   * database's clock gives, and the rules the database holds it to. They are those of one version
   * of the coupon.
   */
  record Claim(Attempt attempt, Redemption redemption, Limits limits, Validity validity) {}

  /** Uses of a code in force, and the latest one's customer and time. */
  record CodeUse(long uses, Optional<CustomerId> customer, Instant redeemedAt) {}

  sealed interface Claimed {
    record Taken(Redemption redemption) implements Claimed {}

    /**
     * A limit or the clock said no. Where that is the first answer to a claim it is not remembered
     * yet: the caller adds what else is not met and says so with {@code refuse}.
     */
    record Refused(List<Refusal> reasons) implements Claimed {
      public Refused {
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty()) {
          throw new IllegalArgumentException("a refusal needs a reason");
        }
      }
    }

    /** The coupon has changed since it was evaluated; nothing was done or remembered. */
    record Stale() implements Claimed {}
  }
}
