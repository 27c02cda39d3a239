package io.couponry.domain.code.permutation;

import java.math.BigInteger;

/** FF1 with cycle walking for spaces of any size, computed with {@link BigInteger}. */
final class WideFf1 implements Permutation {
  private final BigInteger size;
  private final Ff1 ff1;

  WideFf1(BigInteger size, Numerals numerals, Aes aes) {
    this.size = size;
    this.ff1 = new Ff1(aes, numerals.radix(), numerals.length(), new byte[0]);
  }

  @Override
  public BigInteger size() {
    return size;
  }

  @Override
  public BigInteger apply(BigInteger ordinal) {
    var value = Ranges.requireIndex(ordinal, size);
    do {
      value = ff1.encrypt(value);
    } while (value.compareTo(size) >= 0);
    return value;
  }

  @Override
  public BigInteger invert(BigInteger value) {
    var ordinal = Ranges.requireIndex(value, size);
    do {
      ordinal = ff1.decrypt(ordinal);
    } while (ordinal.compareTo(size) >= 0);
    return ordinal;
  }
}
