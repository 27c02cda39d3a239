package io.couponry.domain.code;

import io.couponry.domain.coupon.CouponId;

/** A genuine code, in the spelling it was issued in, and the coupon it belongs to. */
public sealed interface Code {
  CouponId coupon();

  String text();

  /** The one code of a coupon that everybody uses. */
  record Shared(CouponId coupon, String text) implements Code {}

  /** One code of many, known by its number inside a space; it can be revoked and given away. */
  sealed interface Numbered extends Code {
    CodeSpaceId space();

    long ordinal();
  }

  /** One code of many that a coupon's batches number. */
  record Generated(CouponId coupon, String text, CodeSpaceId space, long ordinal)
      implements Numbered {}

  /** One code of many that came from elsewhere, numbered in the space of its coupon's imports. */
  record Imported(CouponId coupon, String text, CodeSpaceId space, long ordinal)
      implements Numbered {}
}
