package io.couponry.application.port.out;

import io.couponry.application.port.in.AssignCodes.Obstacle;
import io.couponry.application.port.in.AssignCodes.Place;
import io.couponry.application.port.in.AssignCodes.TakenBack;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.coupon.Assignment;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who holds which code of many. What is written here is seen by every use that is taken after it,
 * and no use that was taken before is overlooked.
 */
public interface Assignments {
  /**
   * Gives codes of one coupon, each named once, to customers: all, or none and every obstacle. A
   * code that its customer has already is no obstacle.
   */
  Uni<Given> bind(OrganizationId organization, CouponId coupon, List<Binding> bindings);

  /** What is in the way of giving these, without giving any. */
  Uni<List<Obstacle>> obstacles(
      OrganizationId organization, CouponId coupon, List<Binding> bindings);

  /**
   * Gives each customer, named once, the coupon's next free codes until they have so many that are
   * not revoked; all, or none. Free is what was never used, set aside or revoked, and is not behind
   * the place that handing out has reached. Of callers that do so at once each gets others.
   */
  Uni<Given> handOut(
      OrganizationId organization, CouponId coupon, List<CustomerId> customers, int perCustomer);

  /** At most {@code limit} of a coupon, or of one customer in it, by ordinal. */
  Uni<List<Standing>> ofCoupon(
      OrganizationId organization,
      CouponId coupon,
      Optional<CustomerId> customer,
      Optional<Long> after,
      int limit);

  /** At most {@code limit} of a customer, by coupon and ordinal. */
  Uni<List<Standing>> ofCustomer(
      OrganizationId organization, CustomerId customer, Optional<Place> after, int limit);

  /** Who holds which of {@code count} codes from {@code first}, by ordinal. */
  Uni<Map<Long, CustomerId>> holders(
      OrganizationId organization, CodeSpaceId space, long first, int count);

  /** Takes a code back, unless it is in use. */
  Uni<TakenBack> takeBack(
      OrganizationId organization, CouponId coupon, CodeSpaceId space, long ordinal);

  /** {@code index} is what an obstacle names it by. */
  record Binding(int index, Code.Numbered code, CustomerId customer) {}

  /** An assignment, and what became of the code: its uses in force, and whether it was revoked. */
  record Standing(Assignment assignment, long uses, boolean revoked) {}

  sealed interface Given {
    /** In the order asked for. */
    record All(List<Assignment> assignments) implements Given {
      public All {
        assignments = List.copyOf(assignments);
      }
    }

    record None(List<Obstacle> obstacles) implements Given {
      public None {
        obstacles = List.copyOf(obstacles);
      }
    }

    /** Fewer were free than were needed. */
    record TooFew(long left) implements Given {}

    record CouponGone() implements Given {}
  }
}
