package io.couponry.application.zip;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** HMAC-SHA1 (RFC 2104) that can be left off and gone on with; keys are of at most 64 bytes. */
final class ResumableMac {
  private static final int BLOCK = 64;
  private static final byte INNER = 0x36;
  private static final byte OUTER = 0x5c;

  private final byte[] key;
  private final ResumableSha1 inner;

  private ResumableMac(byte[] key, ResumableSha1 inner) {
    this.key = key;
    this.inner = inner;
  }

  static ResumableMac begin(byte[] key) {
    var inner = new ResumableSha1();
    inner.update(padded(key, INNER));
    return new ResumableMac(key, inner);
  }

  /** Goes on where another one with the same key was. */
  static ResumableMac resume(byte[] key, byte[] state) {
    return new ResumableMac(key, ResumableSha1.of(state));
  }

  byte[] state() {
    return inner.state();
  }

  void update(byte[] bytes) {
    inner.update(bytes);
  }

  /** Ends it. */
  byte[] code() {
    try {
      var outer = MessageDigest.getInstance("SHA-1");
      outer.update(padded(key, OUTER));
      return outer.digest(inner.digest());
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-1", missing);
    }
  }

  private static byte[] padded(byte[] key, byte pad) {
    var block = new byte[BLOCK];
    System.arraycopy(key, 0, block, 0, key.length);
    for (var i = 0; i < BLOCK; i++) {
      block[i] ^= pad;
    }
    return block;
  }
}
