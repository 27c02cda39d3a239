package io.couponry.domain.code;

import io.couponry.domain.coupon.CouponId;
import java.time.Instant;
import java.util.UUID;

/**
 * A contiguous range of ordinals of one space, issued for one coupon at one time.
 *
 * @param count how many codes it has
 * @param skipped how many ordinals of the range are no codes, because they show a bad word
 * @param badWords the list that says which; 0 where none was looked for
 */
public record Batch(
    UUID id,
    CouponId coupon,
    CodeSpaceId space,
    long first,
    long count,
    long skipped,
    int badWords,
    Instant issuedAt) {
  public Batch {
    if (first < 0
        || count < 1
        || skipped < 0
        || count > Long.MAX_VALUE - skipped
        || first > Long.MAX_VALUE - count - skipped) {
      throw new IllegalArgumentException("not a range of ordinals");
    }
  }

  /** One of which every ordinal is a code. */
  public Batch(
      UUID id, CouponId coupon, CodeSpaceId space, long first, long count, Instant issuedAt) {
    this(id, coupon, space, first, count, 0, 0, issuedAt);
  }

  /** The first ordinal after this batch; also how many its space had given out with it. */
  public long end() {
    return first + count + skipped;
  }

  public boolean contains(long ordinal) {
    return ordinal >= first && ordinal < end();
  }
}
