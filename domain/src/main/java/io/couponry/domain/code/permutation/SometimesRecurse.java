package io.couponry.domain.code.permutation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The Sometimes-Recurse shuffle (Morris and Rogaway, "Sometimes-recurse shuffle: almost-random
 * permutations in logarithmic expected time", 2014): the numbers below n are shuffled by swap-or-
 * not; those that come to lie below n / 2, rounded down, are shuffled again among themselves, and
 * so on down to a single number. It takes 2 to 999,999 numbers.
 */
final class SometimesRecurse implements NarrowPermutation {
  private final BigInteger size;
  private final List<SwapOrNot> levels;
  private final Aes aes;

  SometimesRecurse(int size, Aes aes) {
    this.size = BigInteger.valueOf(size);
    this.aes = aes;
    var shuffles = new ArrayList<SwapOrNot>();
    for (var n = size; n > 1; n /= 2) {
      shuffles.add(new SwapOrNot(n, aes));
    }
    this.levels = List.copyOf(shuffles);
  }

  @Override
  public BigInteger size() {
    return size;
  }

  @Override
  public Uint128 apply(Uint128 ordinal) {
    var lane = new Lanes(1);
    var x = (int) ordinal.low();
    try (var session = aes.open()) {
      for (var level : levels) {
        x = level.apply(x, lane, session);
        if (!recurses(x, level)) {
          break;
        }
      }
    }
    return Uint128.of(x);
  }

  @Override
  public Uint128 invert(Uint128 value) {
    var lane = new Lanes(1);
    var x = (int) value.low();
    var last = 0;
    while (last < levels.size() - 1 && recurses(x, levels.get(last))) {
      last++;
    }
    try (var session = aes.open()) {
      for (var level = last; level >= 0; level--) {
        x = levels.get(level).invert(x, lane, session);
      }
    }
    return Uint128.of(x);
  }

  @Override
  public void applyRange(long from, int count, Lanes lanes) {
    var results = lanes.high;
    var origins = new int[count];
    for (var i = 0; i < count; i++) {
      lanes.low[i] = from + i;
      origins[i] = i;
    }
    var left = count;
    try (var session = aes.open()) {
      for (var level : levels) {
        level.applyAll(left, lanes, session);
        var recursing = 0;
        for (var i = 0; i < left; i++) {
          var x = lanes.low[i];
          results[origins[i]] = x;
          if (recurses((int) x, level)) {
            origins[recursing] = origins[i];
            lanes.low[recursing++] = x;
          }
        }
        left = recursing;
      }
    }
    System.arraycopy(results, 0, lanes.low, 0, count);
    Arrays.fill(lanes.high, 0, count, 0);
  }

  private static boolean recurses(int x, SwapOrNot level) {
    return x < level.size() / 2;
  }
}
