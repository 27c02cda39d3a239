package io.couponry.domain.code;

import io.couponry.domain.coupon.CouponId;
import java.time.Instant;
import java.util.UUID;

/** A contiguous range of ordinals of one space, issued for one coupon at one time. */
public record Batch(
    UUID id, CouponId coupon, CodeSpaceId space, long first, long count, Instant issuedAt) {
  public Batch {
    if (first < 0 || count < 1 || first > Long.MAX_VALUE - count) {
      throw new IllegalArgumentException("not a range of ordinals");
    }
  }

  /** The first ordinal after this batch; also how many codes its space had issued with it. */
  public long end() {
    return first + count;
  }

  public boolean contains(long ordinal) {
    return ordinal >= first && ordinal < end();
  }
}
