package io.couponry.domain.code.permutation;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * FF1 as NIST SP 800-38G prints it (algorithms 7 and 8), on the numbers that the numeral strings
 * stand for: any base up to 65,535, any length from 2, any tweak. Names are the standard's.
 */
final class Ff1 {
  static final int ROUNDS = 10;

  /** The standard also allows 65,536, on which implementations differ: it takes a 17th bit. */
  static final int LARGEST_RADIX = 65_535;

  private final Aes aes;
  private final byte[] tweak;
  private final byte[] encryptedP;
  private final BigInteger[] modulus;
  private final int b;
  private final int d;

  Ff1(Aes aes, int radix, int length, byte[] tweak) {
    if (radix < 2 || radix > LARGEST_RADIX || length < 2) {
      throw new IllegalArgumentException("FF1 has no strings of " + length + " base " + radix);
    }
    this.aes = aes;
    this.tweak = tweak.clone();
    var u = length / 2;
    var v = length - u;
    this.modulus =
        new BigInteger[] {BigInteger.valueOf(radix).pow(u), BigInteger.valueOf(radix).pow(v)};
    this.b = byteLength(modulus[1]);
    this.d = 4 * Math.ceilDiv(b, 4) + 4;
    this.encryptedP = encryptedP(aes, radix, length, tweak.length);
  }

  /** How many bytes a number below {@code modulus} takes: b in the standard. */
  static int byteLength(BigInteger modulus) {
    return Math.ceilDiv(modulus.subtract(BigInteger.ONE).bitLength(), 8);
  }

  /** The first block of every round's CBC-MAC, which depends on nothing that changes. */
  static byte[] encryptedP(Aes aes, int radix, int length, int tweakLength) {
    var p =
        ByteBuffer.allocate(Aes.BLOCK)
            .put(new byte[] {1, 2, 1, 0})
            .putShort((short) radix)
            .put((byte) ROUNDS)
            .put((byte) (length / 2))
            .putInt(length)
            .putInt(tweakLength)
            .array();
    var encrypted = new byte[Aes.BLOCK];
    try (var session = aes.open()) {
      session.encrypt(p, Aes.BLOCK, encrypted);
    }
    return encrypted;
  }

  BigInteger encrypt(BigInteger x) {
    try (var session = aes.open()) {
      var halves = x.divideAndRemainder(modulus[1]);
      for (var i = 0; i < ROUNDS; i++) {
        var c = halves[0].add(y(session, i, halves[1])).mod(modulus[i % 2]);
        halves[0] = halves[1];
        halves[1] = c;
      }
      return halves[0].multiply(modulus[1]).add(halves[1]);
    }
  }

  BigInteger decrypt(BigInteger x) {
    try (var session = aes.open()) {
      var halves = x.divideAndRemainder(modulus[1]);
      for (var i = ROUNDS - 1; i >= 0; i--) {
        var c = halves[1].subtract(y(session, i, halves[0])).mod(modulus[i % 2]);
        halves[1] = halves[0];
        halves[0] = c;
      }
      return halves[0].multiply(modulus[1]).add(halves[1]);
    }
  }

  private BigInteger y(Aes.Session session, int round, BigInteger half) {
    var r = cbcMac(session, q(round, half));
    var s = Arrays.copyOf(r, Math.ceilDiv(d, Aes.BLOCK) * Aes.BLOCK);
    var counted = new byte[Aes.BLOCK];
    var block = new byte[Aes.BLOCK];
    for (var j = 1; j * Aes.BLOCK < d; j++) {
      Blocks.put(counted, 0, Blocks.high(r, 0), Blocks.low(r, 0) ^ j);
      session.encrypt(counted, Aes.BLOCK, block);
      System.arraycopy(block, 0, s, j * Aes.BLOCK, Aes.BLOCK);
    }
    return new BigInteger(1, s, 0, d);
  }

  private byte[] q(int round, BigInteger half) {
    var length = Math.ceilDiv(tweak.length + b + 1, Aes.BLOCK) * Aes.BLOCK;
    var q = Arrays.copyOf(tweak, length);
    q[length - b - 1] = (byte) round;
    var bytes = half.toByteArray();
    // A number whose top bit is set comes with a leading zero byte, which may not fit in b bytes.
    var used = Math.min(bytes.length, b);
    System.arraycopy(bytes, bytes.length - used, q, length - used, used);
    return q;
  }

  private byte[] cbcMac(Aes.Session session, byte[] q) {
    var chained = encryptedP.clone();
    var block = new byte[Aes.BLOCK];
    for (var at = 0; at < q.length; at += Aes.BLOCK) {
      for (var i = 0; i < Aes.BLOCK; i++) {
        block[i] = (byte) (chained[i] ^ q[at + i]);
      }
      session.encrypt(block, Aes.BLOCK, chained);
    }
    return chained;
  }
}
