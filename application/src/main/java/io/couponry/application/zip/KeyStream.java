package io.couponry.application.zip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** AES-256 in counter mode as zip files have it: the counter begins at 1, its low byte first. */
final class KeyStream {
  private static final int BLOCK = 16;

  private final SecretKeySpec key;

  KeyStream(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  /** Encrypts bytes that stand at {@code position} of all, in place. */
  void encrypt(byte[] bytes, long position) {
    var skipped = (int) (position % BLOCK);
    var stream = blocks(position / BLOCK, (skipped + bytes.length + BLOCK - 1) / BLOCK);
    for (var i = 0; i < bytes.length; i++) {
      bytes[i] ^= stream[skipped + i];
    }
  }

  // Counter mode is made of single blocks, each of another counter.
  @SuppressWarnings("InsecureCryptoUsage")
  private byte[] blocks(long first, int count) {
    var counters = ByteBuffer.allocate(count * BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    for (var i = 0; i < count; i++) {
      counters.putLong(first + 1 + i).putLong(0);
    }
    try {
      var cipher = Cipher.getInstance("AES/ECB/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, key);
      return cipher.doFinal(counters.array());
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every JDK has AES", missing);
    }
  }
}
