package io.couponry.bootstrap.wiring;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 with one key; thread-safe. */
final class KeyedHash {
  private static final String HMAC = "HmacSHA256";

  private final Mac keyed;

  KeyedHash(byte[] key) {
    try {
      keyed = Mac.getInstance(HMAC);
      keyed.init(new SecretKeySpec(key, HMAC));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every JDK has " + HMAC, missing);
    }
  }

  /** 32 bytes. */
  byte[] of(byte[] message) {
    try {
      // A copy that has its key: neither the look-up nor the key's schedule is paid for again.
      return ((Mac) keyed.clone()).doFinal(message);
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("the JDK's own " + HMAC + " can be copied", impossible);
    }
  }
}
