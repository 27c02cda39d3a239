package io.couponry.domain.code.permutation;

/**
 * Numbers on their way through a permutation side by side, so that one cipher call serves a round
 * of all of them. Belongs to one call; the results are in {@code high} and {@code low}.
 */
final class Lanes {
  /** Enough to make the price of a cipher call vanish, few enough to stay in the first cache. */
  static final int MOST = 256;

  final long[] high;
  final long[] low;
  final byte[] blocks;
  final byte[] encrypted;

  Lanes(int count) {
    high = new long[count];
    low = new long[count];
    blocks = new byte[count * Aes.BLOCK];
    encrypted = new byte[count * Aes.BLOCK];
  }
}
