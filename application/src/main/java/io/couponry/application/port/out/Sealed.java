package io.couponry.application.port.out;

import java.util.Arrays;

/** An encrypted text: a byte with the key's version, and what only a {@link CodeVault} opens. */
public final class Sealed {
  private final byte[] bytes;

  private Sealed(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Of its bytes, which are copied. */
  public static Sealed of(byte[] bytes) {
    if (bytes.length == 0) {
      throw new IllegalArgumentException("what is sealed begins with its key's version");
    }
    return new Sealed(bytes.clone());
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
    return other instanceof Sealed sealed && Arrays.equals(bytes, sealed.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "sealed";
  }
}
