package io.couponry.application.port.out;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.in.RevokeCodes.Undone;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.code.Revocation;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Codes that no longer work: one entry whatever their number, each independent of the others. */
public interface Revocations {
  /**
   * Revokes codes, atomically: of a use and a revocation that race, either the use was taken before
   * or it is refused, and none is taken after the answer. The clock that dates uses dates it. A
   * batch is retired once.
   */
  Uni<Answer<Added>> add(
      OrganizationId organization, Revocation revocation, Optional<Attempt> attempt);

  /** Undoing what is undone changes nothing. */
  Uni<Undone> undo(OrganizationId organization, CouponId coupon, UUID id);

  Uni<Optional<Revocation>> find(OrganizationId organization, CouponId coupon, UUID id);

  /** At most {@code limit} of a coupon's, the latest first, before {@code before}. */
  Uni<List<Revocation>> page(
      OrganizationId organization, CouponId coupon, Optional<UUID> before, int limit);

  /** The revoked ones among {@code count} codes from {@code first}, apart and in their order. */
  Uni<List<Range>> inForce(OrganizationId organization, CodeSpaceId space, long first, int count);

  /** From one ordinal to another, both among them. */
  record Range(long first, long last) {}

  sealed interface Added {
    /** As it was when it was added. */
    record Stored(Revocation revocation) implements Added {}

    record AlreadyRetired() implements Added {}

    record CouponGone() implements Added {}
  }
}
