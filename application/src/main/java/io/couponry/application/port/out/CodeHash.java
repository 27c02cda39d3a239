package io.couponry.application.port.out;

import java.util.Arrays;
import java.util.HexFormat;

/** A keyed hash of a folded code: a byte with the key's version, and 32 that nobody can guess. */
public final class CodeHash {
  private static final int LENGTH = 33;
  private static final int SHOWN = 4;

  private final byte[] bytes;

  private CodeHash(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Of its bytes, which are copied. */
  public static CodeHash of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a code's hash has " + LENGTH + " bytes");
    }
    return new CodeHash(bytes.clone());
  }

  public int keyVersion() {
    return Byte.toUnsignedInt(bytes[0]);
  }

  /** A copy, the version first. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CodeHash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** As much of it as a log may show: the first eight digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes, 1, 1 + SHOWN);
  }
}
