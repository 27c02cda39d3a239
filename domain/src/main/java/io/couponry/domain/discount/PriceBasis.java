package io.couponry.domain.discount;

/** Which price a discount is worked out on when other coupons were applied before it. */
public enum PriceBasis {
  /** What is left to pay of a line after the coupons before. */
  DISCOUNTED_PRICE,
  /** The line's own price; still no more is taken off than is left to pay. */
  LIST_PRICE
}
