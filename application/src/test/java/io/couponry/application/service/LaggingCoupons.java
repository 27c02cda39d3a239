package io.couponry.application.service;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.in.ManageCoupons.Created;
import io.couponry.application.port.in.ManageCoupons.Filter;
import io.couponry.application.port.in.ManageCoupons.Removed;
import io.couponry.application.port.out.Coupons;
import io.couponry.domain.code.Layout;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Finds a coupon as it was a while ago. */
final class LaggingCoupons implements Coupons {
  private final Coupons coupons;
  private final Coupon remembered;
  private boolean always;
  private int currentAsked;

  LaggingCoupons(Coupons coupons, Coupon remembered) {
    this.coupons = coupons;
    this.remembered = remembered;
  }

  /** As if it changed again between any two looks at it. */
  LaggingCoupons alsoWhenCurrentIsAskedFor() {
    always = true;
    return this;
  }

  int currentWasAskedFor() {
    return currentAsked;
  }

  @Override
  public Uni<Optional<Coupon>> find(OrganizationId organization, CouponId id) {
    return Uni.createFrom().item(Optional.of(remembered));
  }

  @Override
  public Uni<Optional<Coupon>> findCurrent(OrganizationId organization, CouponId id) {
    currentAsked++;
    return always ? find(organization, id) : coupons.findCurrent(organization, id);
  }

  @Override
  public Uni<Optional<Coupon>> findVersion(OrganizationId organization, CouponId id, long version) {
    return coupons.findVersion(organization, id, version);
  }

  @Override
  public Uni<Answer<Created>> add(
      Coupon coupon, Optional<Layout> layout, Optional<Attempt> attempt) {
    return coupons.add(coupon, layout, attempt);
  }

  @Override
  public Uni<List<Coupon>> page(
      OrganizationId organization, Filter filter, Optional<CouponId> after, int limit) {
    return coupons.page(organization, filter, after, limit);
  }

  @Override
  public Uni<Boolean> replace(Coupon coupon) {
    return coupons.replace(coupon);
  }

  @Override
  public Uni<Removed> remove(
      OrganizationId organization, CouponId id, Optional<Long> expectedVersion) {
    return coupons.remove(organization, id, expectedVersion);
  }
}
