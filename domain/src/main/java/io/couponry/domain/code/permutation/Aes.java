package io.couponry.domain.code.permutation;

import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The AES block function under one key. Thread-safe: each caller opens a session of its own; a few
 * closed ones are kept for the next caller, because setting up a cipher costs more than using it.
 */
final class Aes {
  static final int BLOCK = 16;

  /** Bounds what an idle space holds; more callers at a time get fresh sessions. */
  private static final int KEPT = 8;

  private final SecretKeySpec key;
  private final AtomicReferenceArray<@Nullable Session> idle = new AtomicReferenceArray<>(KEPT);

  /** The key has 16, 24 or 32 bytes and is copied. */
  Aes(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  Session open() {
    for (var i = 0; i < KEPT; i++) {
      var session = idle.get(i) == null ? null : idle.getAndSet(i, null);
      if (session != null) {
        return session;
      }
    }
    return new Session(newCipher());
  }

  private Cipher newCipher() {
    try {
      // No mode: FF1 and the swap-or-not shuffle are themselves the modes.
      var cipher = Cipher.getInstance("AES/ECB/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, key);
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES", e);
    }
  }

  /** One caller's use of the cipher; not to be shared, nor used after it is closed. */
  final class Session implements AutoCloseable {
    private final Cipher cipher;

    private Session(Cipher cipher) {
      this.cipher = cipher;
    }

    /** Encrypts the first blocks of one array into another; the length is in bytes. */
    void encrypt(byte[] blocks, int length, byte[] into) {
      try {
        cipher.update(blocks, 0, length, into, 0);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("the result of AES is as long as its input", e);
      }
    }

    @Override
    public void close() {
      for (var i = 0; i < KEPT; i++) {
        if (idle.get(i) == null && idle.compareAndSet(i, null, this)) {
          return;
        }
      }
    }
  }
}
