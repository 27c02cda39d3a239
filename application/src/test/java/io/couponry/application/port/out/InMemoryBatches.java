package io.couponry.application.port.out;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.EventType;
import io.couponry.domain.code.Batch;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Issued ranges without a database. */
public final class InMemoryBatches implements Batches {
  private final InMemoryStore store;

  public InMemoryBatches(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Uni<Answer<Taken>> take(Order order, Optional<Attempt> attempt) {
    return store.in(
        order.organization(),
        tenant ->
            tenant.batchAttempts.once(
                attempt, () -> take(tenant, order), Taken.Range.class::isInstance));
  }

  @Override
  public Uni<List<Batch>> page(
      OrganizationId organization, CouponId coupon, Optional<Long> after, int limit) {
    return store.in(
        organization,
        tenant ->
            tenant.batches.stream()
                .filter(batch -> batch.coupon().equals(coupon))
                .filter(batch -> after.isEmpty() || batch.first() > after.get())
                .sorted(Comparator.comparingLong(Batch::first))
                .limit(limit)
                .toList());
  }

  @Override
  public Uni<Optional<Batch>> find(OrganizationId organization, CouponId coupon, UUID id) {
    return store.in(
        organization,
        tenant ->
            tenant.batches.stream()
                .filter(batch -> batch.coupon().equals(coupon) && batch.id().equals(id))
                .findFirst());
  }

  @Override
  public Uni<Long> issued(OrganizationId organization, CodeSpaceId space) {
    return store.in(organization, tenant -> tenant.issued.getOrDefault(space, 0L));
  }

  private static Taken take(InMemoryTenant tenant, Order order) {
    long first = tenant.issued.getOrDefault(order.space(), 0L);
    if (order.filtered().stream().anyMatch(range -> range.first() != first)) {
      return new Taken.Moved();
    }
    if (!tenant.spaces.containsKey(order.space()) || first > order.bound() - order.ordinals()) {
      return new Taken.Beyond(first);
    }
    if (!tenant.coupons.containsKey(order.coupon())) {
      return new Taken.CouponGone();
    }
    var batch =
        new Batch(
            order.batch(),
            order.coupon(),
            order.space(),
            first,
            order.count(),
            order.filtered().map(Filtered::skipped).orElse(0L),
            order.filtered().map(range -> range.words().version()).orElse(0),
            tenant.now());
    order.filtered().map(Filtered::words).ifPresent(tenant.usedWords::add);
    order.filtered().map(Filtered::words).ifPresent(tenant.book()::add);
    tenant.issued.put(order.space(), batch.end());
    tenant.batches.add(batch);
    tenant.book().add(batch);
    tenant.tell(EventType.BATCH_ISSUED, batch.id());
    return new Taken.Range(batch);
  }
}
