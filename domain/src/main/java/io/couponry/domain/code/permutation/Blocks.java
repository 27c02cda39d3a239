package io.couponry.domain.code.permutation;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads and writes AES blocks as two big-endian longs each. */
final class Blocks {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Blocks() {}

  static void put(byte[] blocks, int index, long high, long low) {
    LONGS.set(blocks, index * Aes.BLOCK, high);
    LONGS.set(blocks, index * Aes.BLOCK + Long.BYTES, low);
  }

  static long high(byte[] blocks, int index) {
    return (long) LONGS.get(blocks, index * Aes.BLOCK);
  }

  static long low(byte[] blocks, int index) {
    return (long) LONGS.get(blocks, index * Aes.BLOCK + Long.BYTES);
  }
}
