package io.couponry.application.port.out;

import io.couponry.domain.coupon.CouponId;
import java.util.UUID;

/** Makes new names that nobody else has. */
public interface Identifiers {
  /** A UUID of version 7: later ones sort later. */
  UUID next();

  /** A coupon id of ASCII letters and digits. */
  CouponId alphanumericCouponId();
}
