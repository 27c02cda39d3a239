package io.couponry.application.port.out;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.EventType;
import io.couponry.application.port.in.RevokeCodes.Undone;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.code.Revocation;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;

/** Revocations without a database. */
public final class InMemoryRevocations implements Revocations {
  private final InMemoryStore store;

  public InMemoryRevocations(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Uni<Answer<Added>> add(
      OrganizationId organization, Revocation revocation, Optional<Attempt> attempt) {
    return store.in(
        organization,
        tenant ->
            tenant.revocationAttempts.once(
                attempt, () -> add(tenant, revocation), Added.Stored.class::isInstance));
  }

  @Override
  public Uni<Undone> undo(OrganizationId organization, CouponId coupon, UUID id) {
    return store.in(
        organization,
        tenant ->
            of(tenant, coupon, id)
                .map(revocation -> undo(tenant, revocation))
                .orElse(Undone.NOT_FOUND));
  }

  @Override
  public Uni<Optional<Revocation>> find(OrganizationId organization, CouponId coupon, UUID id) {
    return store.in(organization, tenant -> of(tenant, coupon, id));
  }

  @Override
  public Uni<List<Revocation>> page(
      OrganizationId organization, CouponId coupon, Optional<UUID> before, int limit) {
    return store.in(
        organization,
        tenant ->
            tenant.codes.revocations.descendingMap().values().stream()
                .filter(one -> one.coupon().equals(coupon))
                .filter(one -> before.isEmpty() || one.id().compareTo(before.get()) < 0)
                .limit(limit)
                .toList());
  }

  /** Code by code, in the plainest way. */
  @Override
  public Uni<List<Range>> inForce(
      OrganizationId organization, CodeSpaceId space, long first, int count) {
    return store.in(
        organization,
        tenant -> {
          var ranges = new ArrayList<Range>();
          LongStream.range(first, first + count)
              .filter(ordinal -> isRevoked(tenant, space, ordinal))
              .forEach(
                  ordinal -> {
                    var goesOn = !ranges.isEmpty() && ranges.getLast().last() == ordinal - 1;
                    var start = goesOn ? ranges.removeLast().first() : ordinal;
                    ranges.add(new Range(start, ordinal));
                  });
          return ranges;
        });
  }

  private static boolean isRevoked(InMemoryTenant tenant, CodeSpaceId space, long ordinal) {
    return tenant.codes.revocations.values().stream()
        .anyMatch(
            one ->
                one.isInForce()
                    && one.space().equals(space)
                    && one.first() <= ordinal
                    && ordinal <= one.last());
  }

  private static Added add(InMemoryTenant tenant, Revocation revocation) {
    if (!tenant.coupons.containsKey(revocation.coupon())) {
      return new Added.CouponGone();
    }
    if (revocation.retired()
        && tenant.codes.revocations.values().stream()
            .anyMatch(other -> other.retired() && other.place().equals(revocation.place()))) {
      return new Added.AlreadyRetired();
    }
    var stored = revocation.at(tenant.now());
    tenant.codes.revocations.put(stored.id(), stored);
    tenant.tell(stored.retired() ? EventType.BATCH_RETIRED : EventType.CODES_REVOKED, stored.id());
    return new Added.Stored(stored);
  }

  private static Undone undo(InMemoryTenant tenant, Revocation revocation) {
    if (revocation.retired()) {
      return Undone.RETIRED;
    }
    if (revocation.isInForce()) {
      tenant.codes.revocations.put(revocation.id(), revocation.undone(tenant.now()));
      tenant.tell(EventType.CODES_REINSTATED, revocation.id());
    }
    return Undone.UNDONE;
  }

  private static Optional<Revocation> of(InMemoryTenant tenant, CouponId coupon, UUID id) {
    return Optional.ofNullable(tenant.codes.revocations.get(id))
        .filter(revocation -> revocation.coupon().equals(coupon));
  }
}
