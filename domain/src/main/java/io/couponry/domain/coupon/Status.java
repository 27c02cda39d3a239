package io.couponry.domain.coupon;

/** Whether a coupon may be used at all. */
public enum Status {
  ACTIVE,
  INACTIVE,
  /** Deleted after it was used: its history stays, and it can never be used again. */
  ARCHIVED
}
