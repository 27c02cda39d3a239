package io.couponry.application.port.out;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.in.ManageCoupons.Created;
import io.couponry.application.port.in.ManageCoupons.Filter;
import io.couponry.application.port.in.ManageCoupons.Removed;
import io.couponry.domain.code.Layout;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** The coupon definitions, and with each one the claim on the strings that are its codes. */
public interface Coupons {
  /**
   * Adds a coupon of version 1 with all it needs, atomically: its shared code, or the code space of
   * this layout unless it is there already. Answers {@code IdTaken} or {@code Overlaps} and stores
   * nothing where another coupon is in the way. A repeated attempt answers the coupon as the first
   * one added it.
   */
  Uni<Answer<Created>> add(Coupon coupon, Optional<Layout> layout, Optional<Attempt> attempt);

  /** May lag behind another instance's change by half a minute; claims notice (see Redemptions). */
  Uni<Optional<Coupon>> find(OrganizationId organization, CouponId id);

  /** Always as stored. */
  Uni<Optional<Coupon>> findCurrent(OrganizationId organization, CouponId id);

  /** A coupon as it was in one of its versions, which stay for as long as it was ever used. */
  Uni<Optional<Coupon>> findVersion(OrganizationId organization, CouponId id, long version);

  /** At most {@code limit}, in the order of their ids, after {@code after}. */
  Uni<List<Coupon>> page(
      OrganizationId organization, Filter filter, Optional<CouponId> after, int limit);

  /** Stores the next version of a coupon; false when the stored one is not its predecessor. */
  Uni<Boolean> replace(Coupon coupon);

  /** Deletes an unused coupon with its batches and codes; archives a used one. */
  Uni<Removed> remove(OrganizationId organization, CouponId id, Optional<Long> expectedVersion);
}
