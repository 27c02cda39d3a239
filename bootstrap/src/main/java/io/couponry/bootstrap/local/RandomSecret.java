package io.couponry.bootstrap.local;

import java.security.SecureRandom;
import java.util.Base64;

/** Secrets of 256 random bits. */
final class RandomSecret {
  static final int BYTES = 32;

  private RandomSecret() {}

  static String urlSafe() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
  }

  static String base64() {
    return Base64.getEncoder().encodeToString(bytes());
  }

  /** A new generator each time: one kept in a field would be frozen into a native image. */
  private static byte[] bytes() {
    var bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
