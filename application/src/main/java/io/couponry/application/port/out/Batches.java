package io.couponry.application.port.out;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.domain.code.Batch;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The ranges issued from code spaces. */
public interface Batches {
  /** Takes the next ordinals, atomically and in constant time, or nothing when they go beyond. */
  Uni<Answer<Taken>> take(Order order, Optional<Attempt> attempt);

  /**
   * At most {@code limit} of a coupon's batches, in the order of issue, after the range's start.
   */
  Uni<List<Batch>> page(
      OrganizationId organization, CouponId coupon, Optional<Long> after, int limit);

  Uni<Optional<Batch>> find(OrganizationId organization, CouponId coupon, UUID id);

  /** How many codes the space has issued, to all its coupons; 0 for a space that does not exist. */
  Uni<Long> issued(OrganizationId organization, CodeSpaceId space);

  /** {@code count} ordinals below {@code bound}. */
  record Order(
      OrganizationId organization,
      UUID batch,
      CouponId coupon,
      CodeSpaceId space,
      long count,
      long bound) {}

  sealed interface Taken {
    record Range(Batch batch) implements Taken {}

    /** The bound leaves no room for so many after the {@code issued} ones. */
    record Beyond(long issued) implements Taken {}

    record CouponGone() implements Taken {}
  }
}
