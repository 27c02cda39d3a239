package io.couponry.application.port.out;

import io.couponry.domain.coupon.CouponId;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Names in the order in which they were asked for, the same in every run. */
public final class SequentialIdentifiers implements Identifiers {
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final AtomicLong made = new AtomicLong();

  @Override
  public UUID next() {
    return new UUID((made.incrementAndGet() << 16) | VERSION_7, VARIANT);
  }

  @Override
  public CouponId alphanumericCouponId() {
    return new CouponId("COUPON" + made.incrementAndGet());
  }
}
