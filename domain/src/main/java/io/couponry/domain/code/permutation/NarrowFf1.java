package io.couponry.domain.code.permutation;

import java.math.BigInteger;

/**
 * FF1 with cycle walking where half a numeral string is a number below 2^63. Such a half takes at
 * most 8 bytes, so that every round is one AES block after the constant first one, and the sum is
 * reduced from at most 96 bits.
 */
final class NarrowFf1 implements NarrowPermutation {
  private static final int LONGEST_HALF_IN_BITS = 63;

  private final BigInteger size;
  private final Uint128 limit;
  private final Divisor half;
  private final boolean sumHas96Bits;
  private final long[] roundHigh = new long[Ff1.ROUNDS];
  private final long[] roundLow = new long[Ff1.ROUNDS];
  private final Aes aes;

  NarrowFf1(BigInteger size, Numerals numerals, Aes aes) {
    this.size = size;
    this.limit = Uint128.of(size);
    this.half = new Divisor(numerals.half().longValueExact());
    this.aes = aes;
    var bytes = Ff1.byteLength(numerals.half());
    this.sumHas96Bits = bytes > 4;
    var first = Ff1.encryptedP(aes, numerals.radix(), numerals.length(), 0);
    for (var round = 0; round < Ff1.ROUNDS; round++) {
      // The round number stands before the half; with a half of 8 bytes that is the other long.
      roundHigh[round] = Blocks.high(first, 0) ^ (bytes == 8 ? round : 0);
      roundLow[round] = Blocks.low(first, 0) ^ (bytes == 8 ? 0 : (long) round << (8 * bytes));
    }
  }

  static boolean canHold(Numerals numerals) {
    return numerals.half().bitLength() <= LONGEST_HALF_IN_BITS;
  }

  @Override
  public BigInteger size() {
    return size;
  }

  @Override
  public Uint128 apply(Uint128 ordinal) {
    try (var session = aes.open()) {
      return walk(ordinal, new Lanes(1), session);
    }
  }

  @Override
  public Uint128 invert(Uint128 value) {
    try (var session = aes.open()) {
      var lane = new Lanes(1);
      var ordinal = value;
      do {
        ordinal = decrypt(ordinal, lane, session);
      } while (ordinal.compareTo(limit) >= 0);
      return ordinal;
    }
  }

  @Override
  public void applyRange(long from, int count, Lanes lanes) {
    try (var session = aes.open()) {
      for (var lane = 0; lane < count; lane++) {
        split(0, from + lane, lane, lanes);
      }
      encrypt(count, lanes, session);
      // With a whole range at hand the few that lie outside are not worth a second sweep.
      var single = new Lanes(1);
      for (var lane = 0; lane < count; lane++) {
        var value = join(lane, lanes);
        if (value.compareTo(limit) >= 0) {
          value = walk(value, single, session);
        }
        lanes.high[lane] = value.high();
        lanes.low[lane] = value.low();
      }
    }
  }

  private Uint128 walk(Uint128 start, Lanes lane, Aes.Session session) {
    var value = start;
    do {
      split(value.high(), value.low(), 0, lane);
      encrypt(1, lane, session);
      value = join(0, lane);
    } while (value.compareTo(limit) >= 0);
    return value;
  }

  /** Between {@code split} and {@code join} the lanes hold the left halves and the right ones. */
  private void split(long high, long low, int lane, Lanes lanes) {
    var left = half.quotient(high, low);
    lanes.high[lane] = left;
    lanes.low[lane] = low - left * half.value();
  }

  private Uint128 join(int lane, Lanes lanes) {
    return Uint128.of(lanes.high[lane]).multiplyAdd(half.value(), lanes.low[lane]);
  }

  private void encrypt(int count, Lanes lanes, Aes.Session session) {
    for (var round = 0; round < Ff1.ROUNDS; round += 2) {
      feed(round, lanes.low, count, lanes, session);
      add(lanes.high, count, lanes);
      feed(round + 1, lanes.high, count, lanes, session);
      add(lanes.low, count, lanes);
    }
  }

  private Uint128 decrypt(Uint128 value, Lanes lane, Aes.Session session) {
    split(value.high(), value.low(), 0, lane);
    for (var round = Ff1.ROUNDS - 2; round >= 0; round -= 2) {
      feed(round + 1, lane.high, 1, lane, session);
      subtract(lane.low, lane);
      feed(round, lane.low, 1, lane, session);
      subtract(lane.high, lane);
    }
    return join(0, lane);
  }

  private void feed(int round, long[] halves, int count, Lanes lanes, Aes.Session session) {
    var high = roundHigh[round];
    var low = roundLow[round];
    for (var lane = 0; lane < count; lane++) {
      Blocks.put(lanes.blocks, lane, high, low ^ halves[lane]);
    }
    session.encrypt(lanes.blocks, count * Aes.BLOCK, lanes.encrypted);
  }

  private void add(long[] halves, int count, Lanes lanes) {
    for (var lane = 0; lane < count; lane++) {
      var excess = halves[lane] + roundSum(lane, lanes) - half.value();
      halves[lane] = excess < 0 ? excess + half.value() : excess;
    }
  }

  private void subtract(long[] halves, Lanes lane) {
    var difference = halves[0] - roundSum(0, lane);
    halves[0] = difference < 0 ? difference + half.value() : difference;
  }

  /** The number y of the standard, reduced: the first 8 or 12 bytes of the encrypted block. */
  private long roundSum(int lane, Lanes lanes) {
    var high = Blocks.high(lanes.encrypted, lane);
    return sumHas96Bits
        ? half.remainder(high >>> 32, high << 32 | Blocks.low(lanes.encrypted, lane) >>> 32)
        : half.remainder(0, high);
  }
}
