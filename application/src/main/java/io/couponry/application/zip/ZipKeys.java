package io.couponry.application.zip;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** What a zip program derives from a password and a file's salt: PBKDF2, 1,000 rounds. */
final class ZipKeys {
  private static final int ROUNDS = 1_000;
  private static final int KEY = 32;
  private static final int VERIFIER = 2;

  private final byte[] derived;

  private ZipKeys(byte[] derived) {
    this.derived = derived;
  }

  static ZipKeys of(ZipPassword password, byte[] salt) {
    var spec =
        new PBEKeySpec(
            password.value().toCharArray(), salt, ROUNDS, (2 * KEY + VERIFIER) * Byte.SIZE);
    try {
      return new ZipKeys(
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1").generateSecret(spec).getEncoded());
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every JDK has PBKDF2", missing);
    } finally {
      spec.clearPassword();
    }
  }

  byte[] encryption() {
    return Arrays.copyOf(derived, KEY);
  }

  byte[] authentication() {
    return Arrays.copyOfRange(derived, KEY, 2 * KEY);
  }

  /** By which a program tells a wrong password at once. */
  byte[] verifier() {
    return Arrays.copyOfRange(derived, 2 * KEY, 2 * KEY + VERIFIER);
  }
}
