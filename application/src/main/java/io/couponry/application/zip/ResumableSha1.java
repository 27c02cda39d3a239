package io.couponry.application.zip;

import java.nio.ByteBuffer;

/**
 * SHA-1 (FIPS 180-4), which can be left off anywhere and gone on with in another process; the JDK's
 * cannot. The format of zip files asks for it.
 */
final class ResumableSha1 {
  private static final int BLOCK = 64;
  private static final int WORDS = 5;
  private static final int ROUNDS = 80;
  private static final int LENGTH_AT = BLOCK - Long.BYTES;

  private final int[] hash = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
  private final int[] schedule = new int[ROUNDS];
  private final byte[] pending = new byte[BLOCK];
  private long length;

  /** Goes on where another one was. */
  static ResumableSha1 of(byte[] state) {
    var sha1 = new ResumableSha1();
    var buffer = ByteBuffer.wrap(state);
    for (var i = 0; i < WORDS; i++) {
      sha1.hash[i] = buffer.getInt();
    }
    sha1.length = buffer.getLong();
    buffer.get(sha1.pending, 0, sha1.inPending());
    return sha1;
  }

  /** All there is to know of it. */
  byte[] state() {
    var buffer = ByteBuffer.allocate(WORDS * Integer.BYTES + Long.BYTES + inPending());
    for (var word : hash) {
      buffer.putInt(word);
    }
    return buffer.putLong(length).put(pending, 0, inPending()).array();
  }

  void update(byte[] bytes) {
    var at = 0;
    while (at < bytes.length) {
      var taken = Math.min(BLOCK - inPending(), bytes.length - at);
      System.arraycopy(bytes, at, pending, inPending(), taken);
      at += taken;
      length += taken;
      if (inPending() == 0) {
        compress();
      }
    }
  }

  /** Ends it. */
  byte[] digest() {
    var bits = length * Byte.SIZE;
    var padding = new byte[(inPending() < LENGTH_AT ? LENGTH_AT : LENGTH_AT + BLOCK) - inPending()];
    padding[0] = (byte) 0x80;
    update(padding);
    update(ByteBuffer.allocate(Long.BYTES).putLong(bits).array());
    var digest = ByteBuffer.allocate(WORDS * Integer.BYTES);
    for (var word : hash) {
      digest.putInt(word);
    }
    return digest.array();
  }

  private int inPending() {
    return (int) (length % BLOCK);
  }

  private void compress() {
    ByteBuffer.wrap(pending).asIntBuffer().get(schedule, 0, BLOCK / Integer.BYTES);
    for (var i = BLOCK / Integer.BYTES; i < ROUNDS; i++) {
      schedule[i] =
          Integer.rotateLeft(
              schedule[i - 3] ^ schedule[i - 8] ^ schedule[i - 14] ^ schedule[i - 16], 1);
    }
    var a = hash[0];
    var b = hash[1];
    var c = hash[2];
    var d = hash[3];
    var e = hash[4];
    for (var i = 0; i < ROUNDS; i++) {
      var next = Integer.rotateLeft(a, 5) + mixed(i, b, c, d) + e + schedule[i];
      e = d;
      d = c;
      c = Integer.rotateLeft(b, 30);
      b = a;
      a = next;
    }
    hash[0] += a;
    hash[1] += b;
    hash[2] += c;
    hash[3] += d;
    hash[4] += e;
  }

  private static int mixed(int round, int b, int c, int d) {
    if (round < 20) {
      return ((b & c) | (~b & d)) + 0x5A827999;
    }
    if (round < 40) {
      return (b ^ c ^ d) + 0x6ED9EBA1;
    }
    if (round < 60) {
      return ((b & c) | (b & d) | (c & d)) + 0x8F1BBCDC;
    }
    return (b ^ c ^ d) + 0xCA62C1D6;
  }
}
