package io.couponry.domain.coupon;

/** What a coupon is to those who look at it at a moment. */
public enum Standing {
  ACTIVE,
  INACTIVE,
  /** Active, and past its end. */
  EXPIRED,
  ARCHIVED
}
