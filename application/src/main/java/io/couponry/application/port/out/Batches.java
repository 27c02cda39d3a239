package io.couponry.application.port.out;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.domain.code.BadWords;
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
  /**
   * Takes the next ordinals, atomically and in constant time, or nothing when they go beyond or
   * others were taken since the order was made.
   */
  Uni<Answer<Taken>> take(Order order, Optional<Attempt> attempt);

  /**
   * At most {@code limit} of a coupon's batches, in the order of issue, after the range's start.
   */
  Uni<List<Batch>> page(
      OrganizationId organization, CouponId coupon, Optional<Long> after, int limit);

  Uni<Optional<Batch>> find(OrganizationId organization, CouponId coupon, UUID id);

  /** How many codes the space has issued, to all its coupons; 0 for a space that does not exist. */
  Uni<Long> issued(OrganizationId organization, CodeSpaceId space);

  /** {@code count} codes whose ordinals are below {@code bound}. */
  record Order(
      OrganizationId organization,
      UUID batch,
      CouponId coupon,
      CodeSpaceId space,
      long count,
      long bound,
      Optional<Filtered> filtered) {
    public Order(
        OrganizationId organization,
        UUID batch,
        CouponId coupon,
        CodeSpaceId space,
        long count,
        long bound) {
      this(organization, batch, coupon, space, count, bound, Optional.empty());
    }

    public Order with(Filtered range) {
      return new Order(organization, batch, coupon, space, count, bound, Optional.of(range));
    }

    /** How many ordinals are taken. */
    public long ordinals() {
      return count + filtered.map(Filtered::skipped).orElse(0L);
    }
  }

  /** A range that starts at {@code first}, in which {@code skipped} codes show one of the words. */
  record Filtered(BadWords words, long first, long skipped) {}

  sealed interface Taken {
    record Range(Batch batch) implements Taken {}

    /** The bound leaves no room for so many after the {@code issued} ones. */
    record Beyond(long issued) implements Taken {}

    /** Other codes were issued since the range was filtered. */
    record Moved() implements Taken {}

    record CouponGone() implements Taken {}
  }
}
