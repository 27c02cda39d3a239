package io.couponry.domain.coupon;

/** Uses taken and not given back: of the coupon, of the code, and by the customer in question. */
public record Usage(long total, long ofCode, long byCustomer) {
  public static Usage none() {
    return new Usage(0, 0, 0);
  }
}
