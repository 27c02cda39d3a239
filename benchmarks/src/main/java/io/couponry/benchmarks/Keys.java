package io.couponry.benchmarks;

import java.util.HexFormat;

/** One key for all, so that every contender permutes alike. */
final class Keys {
  static final byte[] KEY =
      HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

  private Keys() {}
}
