package io.couponry.bootstrap.wiring;

import io.couponry.bootstrap.local.MasterKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Keys for one purpose each, derived from a master key with HKDF-SHA256 (RFC 5869). The info of
 * each derivation lists its purpose and what it is for, each part with its length before it.
 */
final class Derivation {
  private static final int KEY_BYTES = 32;

  private final MasterKeys keys;

  Derivation(MasterKeys keys) {
    this.keys = keys;
  }

  MasterKeys keys() {
    return keys;
  }

  /** 32 bytes. */
  byte[] derive(int version, String... info) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveData(
              HKDFParameterSpec.ofExtract()
                  .addIKM(keys.get(version))
                  .thenExpand(encoded(info), KEY_BYTES));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("JDK 25 has HKDF-SHA256", missing);
    }
  }

  /** The parts one after the other, each with its length before it: no two lists are equal. */
  static byte[] encoded(String... parts) {
    var bytes = Arrays.stream(parts).map(part -> part.getBytes(StandardCharsets.UTF_8)).toList();
    var encoded =
        ByteBuffer.allocate(bytes.stream().mapToInt(part -> Integer.BYTES + part.length).sum());
    bytes.forEach(part -> encoded.putInt(part.length).put(part));
    return encoded.array();
  }
}
