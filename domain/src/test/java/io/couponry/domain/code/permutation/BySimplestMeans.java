package io.couponry.domain.code.permutation;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Sometimes-Recurse over swap-or-not once more, written down from the two papers without a thought
 * for speed, so that the real one has something to be compared with.
 */
final class BySimplestMeans {
  private final Cipher cipher;

  BySimplestMeans(byte[] key) {
    try {
      cipher = Cipher.getInstance("AES/ECB/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  BigInteger sometimesRecurse(BigInteger n, BigInteger card) {
    if (n.equals(BigInteger.ONE)) {
      return card;
    }
    var shuffled = swapOrNot(n, card, 0);
    var cut = n.shiftRight(1);
    return shuffled.compareTo(cut) < 0 ? sometimesRecurse(cut, shuffled) : shuffled;
  }

  private BigInteger swapOrNot(BigInteger n, BigInteger x, int round) {
    if (round == rounds(n)) {
      return x;
    }
    var roundKey = aes(n, round, 0, BigInteger.ZERO).mod(n);
    var partner = roundKey.subtract(x).mod(n);
    var swap = aes(n, round, 1, x.max(partner)).testBit(0);
    return swapOrNot(n, swap ? partner : x, round + 1);
  }

  static int rounds(BigInteger n) {
    var lg = StrictMath.log(n.doubleValue()) / StrictMath.log(2);
    return (int) Math.ceil(7.23 * lg + 4.82 * 64);
  }

  private BigInteger aes(BigInteger n, int round, int use, BigInteger x) {
    var block = "%08x%08x%08x%08x".formatted(n, round, use, x);
    try {
      return new BigInteger(1, cipher.doFinal(HexFormat.of().parseHex(block)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
