package io.couponry.bootstrap.wiring;

import io.couponry.application.port.out.Identifiers;
import io.couponry.domain.coupon.CouponId;
import java.security.SecureRandom;
import java.util.UUID;

/** Names by chance: UUIDs of version 7 (RFC 9562), and coupon ids of 60 bits. */
final class RandomIdentifiers implements Identifiers {
  private static final String LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
  private static final int ID_LENGTH = 12;
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final SecureRandom random = new SecureRandom();

  @Override
  public UUID next() {
    var time = System.currentTimeMillis() << 16;
    return new UUID(
        time | VERSION_7 | (random.nextInt() & 0xFFF), VARIANT | (random.nextLong() >>> 2));
  }

  @Override
  public CouponId alphanumericCouponId() {
    var id = new StringBuilder(ID_LENGTH);
    for (var i = 0; i < ID_LENGTH; i++) {
      id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return new CouponId(id.toString());
  }
}
