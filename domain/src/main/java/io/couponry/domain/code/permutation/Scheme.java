package io.couponry.domain.code.permutation;

import java.math.BigInteger;

/**
 * The published ciphers a code space can be numbered with. A space keeps its scheme for ever: a
 * printed code must still be understood in ten years.
 */
public enum Scheme {
  /**
   * FF1 of NIST SP 800-38G with AES-256 and an empty tweak, walked again while the result lies
   * outside the space; for 1,000,000 to 2^256 numbers.
   */
  FF1("1000000", "115792089237316195423570985008687907853269984665640564039457584007913129639936"),

  /**
   * The Sometimes-Recurse shuffle (Morris and Rogaway, 2014) over swap-or-not (Hoang, Morris and
   * Rogaway, 2012) with AES-256 as round function; for 2 to 999,999 numbers. It stays secure when
   * every code of the space has been seen, which FF1 does not promise for so few.
   */
  SOMETIMES_RECURSE("2", "999999");

  private final BigInteger smallest;
  private final BigInteger largest;

  Scheme(String smallest, String largest) {
    this.smallest = new BigInteger(smallest);
    this.largest = new BigInteger(largest);
  }

  /** The scheme a new space of this many numbers gets: 2 to 2^256. */
  public static Scheme forSize(BigInteger size) {
    for (var scheme : values()) {
      if (scheme.suits(size)) {
        return scheme;
      }
    }
    throw new IllegalArgumentException("a code space has 2 to 2^256 numbers, not " + size);
  }

  boolean suits(BigInteger size) {
    return size.compareTo(smallest) >= 0 && size.compareTo(largest) <= 0;
  }
}
