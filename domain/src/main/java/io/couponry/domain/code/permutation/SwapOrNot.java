package io.couponry.domain.code.permutation;

import java.math.BigInteger;

/**
 * The swap-or-not shuffle of {@code size} numbers (Hoang, Morris and Rogaway, "An enciphering
 * scheme based on a card shuffle", 2012) with AES as its random function.
 *
 * <p>Round i pairs every number x with x' = K - x mod size, and swaps them or not by one bit. Both
 * come from AES on a block of four big-endian 32-bit words:
 *
 * <ul>
 *   <li>K = AES(size, i, 0, 0), read as a big-endian number of 128 bits, mod size;
 *   <li>the bit is the last one of AES(size, i, 1, max(x, x')).
 * </ul>
 *
 * The third word keeps keys and bits apart, the first one the levels of a recursion under one key.
 * A K is at most 2^-108 more likely than another.
 */
final class SwapOrNot {
  private static final long ROUND_KEY = 0L << 32;
  private static final long SWAP_BIT = 1L << 32;

  private final int size;
  private final int[] roundKeys;

  SwapOrNot(int size, Aes aes) {
    this.size = size;
    this.roundKeys = new int[rounds(size)];
    var blocks = new byte[roundKeys.length * Aes.BLOCK];
    for (var round = 0; round < roundKeys.length; round++) {
      Blocks.put(blocks, round, tag(round), ROUND_KEY);
    }
    var encrypted = new byte[blocks.length];
    try (var session = aes.open()) {
      session.encrypt(blocks, blocks.length, encrypted);
    }
    var divisor = new Divisor(size);
    for (var round = 0; round < roundKeys.length; round++) {
      var high = Long.remainderUnsigned(Blocks.high(encrypted, round), size);
      roundKeys[round] = (int) divisor.remainder(high, Blocks.low(encrypted, round));
    }
  }

  /**
   * ceil(7.23 lg size + 4.82 * 64): Morris and Rogaway's count for an advantage below 2^-64, found
   * with whole numbers so that no machine rounds it otherwise.
   */
  static int rounds(int size) {
    var lgOfPower = BigInteger.valueOf(size).pow(723).subtract(BigInteger.ONE).bitLength();
    return Math.ceilDiv(lgOfPower + 482 * 64, 100);
  }

  int size() {
    return size;
  }

  int apply(int number, Lanes lane, Aes.Session session) {
    var x = number;
    for (var round = 0; round < roundKeys.length; round++) {
      x = swapOrNot(x, round, lane, session);
    }
    return x;
  }

  int invert(int value, Lanes lane, Aes.Session session) {
    var x = value;
    for (var round = roundKeys.length - 1; round >= 0; round--) {
      x = swapOrNot(x, round, lane, session);
    }
    return x;
  }

  /** Shuffles the first numbers of {@code lanes.low} in place. */
  void applyAll(int count, Lanes lanes, Aes.Session session) {
    var numbers = lanes.low;
    for (var round = 0; round < roundKeys.length; round++) {
      var tag = tag(round);
      for (var i = 0; i < count; i++) {
        var x = (int) numbers[i];
        Blocks.put(lanes.blocks, i, tag, SWAP_BIT | Math.max(x, partner(x, round)));
      }
      session.encrypt(lanes.blocks, count * Aes.BLOCK, lanes.encrypted);
      for (var i = 0; i < count; i++) {
        if ((Blocks.low(lanes.encrypted, i) & 1) != 0) {
          numbers[i] = partner((int) numbers[i], round);
        }
      }
    }
  }

  private int swapOrNot(int x, int round, Lanes lane, Aes.Session session) {
    var partner = partner(x, round);
    Blocks.put(lane.blocks, 0, tag(round), SWAP_BIT | Math.max(x, partner));
    session.encrypt(lane.blocks, Aes.BLOCK, lane.encrypted);
    return (Blocks.low(lane.encrypted, 0) & 1) != 0 ? partner : x;
  }

  private int partner(int x, int round) {
    var difference = roundKeys[round] - x;
    return difference < 0 ? difference + size : difference;
  }

  private long tag(int round) {
    return (long) size << 32 | round;
  }
}
