package io.couponry.application.port.out;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.EventType;
import io.couponry.application.port.in.ManageCoupons.Created;
import io.couponry.application.port.in.ManageCoupons.Filter;
import io.couponry.application.port.in.ManageCoupons.Removed;
import io.couponry.application.port.out.Batches.Taken;
import io.couponry.application.port.out.Revocations.Added;
import io.couponry.domain.code.Layout;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Status;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Coupon definitions without a database; nothing lags. */
public final class InMemoryCoupons implements Coupons {
  private final InMemoryStore store;

  public InMemoryCoupons(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Uni<Answer<Created>> add(
      Coupon coupon, Optional<Layout> layout, Optional<Attempt> attempt) {
    return store.in(
        coupon.organization(),
        tenant ->
            tenant.couponAttempts.once(
                attempt, () -> add(tenant, coupon, layout), Created.Stored.class::isInstance));
  }

  @Override
  public Uni<Optional<Coupon>> find(OrganizationId organization, CouponId id) {
    return store.in(organization, tenant -> Optional.ofNullable(tenant.coupons.get(id)));
  }

  @Override
  public Uni<Optional<Coupon>> findCurrent(OrganizationId organization, CouponId id) {
    return find(organization, id);
  }

  @Override
  public Uni<Optional<Coupon>> findVersion(OrganizationId organization, CouponId id, long version) {
    return store.in(
        organization,
        tenant -> Optional.ofNullable(tenant.versions.getOrDefault(id, Map.of()).get(version)));
  }

  @Override
  public Uni<List<Coupon>> page(
      OrganizationId organization, Filter filter, Optional<CouponId> after, int limit) {
    return store.in(
        organization,
        tenant -> {
          var now = tenant.now();
          return tenant.coupons.values().stream()
              .filter(coupon -> after.isEmpty() || coupon.id().compareTo(after.get()) > 0)
              .filter(
                  coupon ->
                      filter.campaign().isEmpty() || filter.campaign().equals(coupon.campaign()))
              .filter(coupon -> filter.standing().stream().allMatch(coupon.standing(now)::equals))
              .limit(limit)
              .toList();
        });
  }

  @Override
  public Uni<Boolean> replace(Coupon coupon) {
    return store.in(
        coupon.organization(),
        tenant -> {
          var stored = tenant.coupons.get(coupon.id());
          if (stored == null
              || stored.version() != coupon.version() - 1
              || stored.status() == Status.ARCHIVED) {
            return false;
          }
          tenant.store(coupon);
          tenant.tell(EventType.COUPON_CHANGED, coupon.id());
          return true;
        });
  }

  @Override
  public Uni<Removed> remove(
      OrganizationId organization, CouponId id, Optional<Long> expectedVersion) {
    return store.in(organization, tenant -> remove(tenant, id, expectedVersion));
  }

  private static Created add(InMemoryTenant tenant, Coupon coupon, Optional<Layout> layout) {
    if (tenant.coupons.containsKey(coupon.id())) {
      return new Created.IdTaken(coupon.id());
    }
    var obstacle = tenant.inTheWayOf(coupon, layout);
    if (obstacle.isPresent()) {
      return new Created.Overlaps(obstacle.get());
    }
    tenant.store(coupon, layout);
    tenant.tell(EventType.COUPON_CREATED, coupon.id());
    return new Created.Stored(coupon);
  }

  private static Removed remove(
      InMemoryTenant tenant, CouponId id, Optional<Long> expectedVersion) {
    var stored = tenant.coupons.get(id);
    if (stored == null) {
      return Removed.NOT_FOUND;
    }
    if (expectedVersion.isPresent() && expectedVersion.get() != stored.version()) {
      return Removed.VERSION_MISMATCH;
    }
    if (stored.status() == Status.ARCHIVED) {
      return Removed.ARCHIVED;
    }
    if (tenant.redemptions.values().stream().anyMatch(use -> use.code().coupon().equals(id))) {
      tenant.store(archived(stored));
      tenant.tell(EventType.COUPON_ARCHIVED, id);
      return Removed.ARCHIVED;
    }
    tenant.coupons.remove(id);
    tenant.versions.remove(id);
    tenant.batches.removeIf(batch -> batch.coupon().equals(id));
    tenant.codes.assigned.values().removeIf(given -> given.code().coupon().equals(id));
    tenant.codes.handedOut.remove(id);
    tenant.book().remove(id);
    tenant.imported.values().removeIf(known -> known.code().coupon().equals(id));
    tenant.couponAttempts.forget(
        created -> created instanceof Created.Stored(var coupon) && coupon.id().equals(id));
    tenant.batchAttempts.forget(
        taken -> taken instanceof Taken.Range(var batch) && batch.coupon().equals(id));
    tenant.codes.revocations.values().removeIf(revocation -> revocation.coupon().equals(id));
    tenant.revocationAttempts.forget(
        added -> added instanceof Added.Stored(var revocation) && revocation.coupon().equals(id));
    tenant.tell(EventType.COUPON_DELETED, id);
    return Removed.DELETED;
  }

  static Coupon archived(Coupon coupon) {
    return new Coupon(
        coupon.organization(),
        coupon.id(),
        coupon.version() + 1,
        Status.ARCHIVED,
        coupon.name(),
        coupon.campaign(),
        coupon.offer(),
        coupon.recurrence(),
        coupon.conditions(),
        coupon.validity(),
        coupon.limits(),
        coupon.stacking(),
        coupon.codes(),
        coupon.metadata());
  }
}
