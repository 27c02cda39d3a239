package io.couponry.domain.code.permutation;

import java.math.BigInteger;
import org.bouncycastle.crypto.fpe.FPEFF1Engine;
import org.bouncycastle.crypto.params.FPEParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** The oracle for FF1: Bouncy Castle's engine, fed with numerals instead of its byte strings. */
final class BouncyCastleFf1 {
  private BouncyCastleFf1() {}

  static int[] encrypt(byte[] key, int radix, byte[] tweak, int[] numerals) {
    return process(true, key, radix, tweak, numerals);
  }

  static int[] decrypt(byte[] key, int radix, byte[] tweak, int[] numerals) {
    return process(false, key, radix, tweak, numerals);
  }

  /** What a space of {@code size} numbers sends {@code ordinal} to, from the definition. */
  static BigInteger walk(byte[] key, BigInteger size, BigInteger ordinal) {
    var length = 2;
    while (BigInteger.valueOf(65_535).pow(length).compareTo(size) < 0) {
      length += 2;
    }
    var radix = root(size, length);
    var value = ordinal;
    do {
      var numerals = encrypt(key, radix, new byte[0], numerals(value, radix, length));
      value = number(numerals, radix);
    } while (value.compareTo(size) >= 0);
    return value;
  }

  private static int root(BigInteger size, int degree) {
    var root = (int) Math.pow(size.doubleValue(), 1.0 / degree);
    while (BigInteger.valueOf(root).pow(degree).compareTo(size) >= 0) {
      root--;
    }
    while (BigInteger.valueOf(root).pow(degree).compareTo(size) < 0) {
      root++;
    }
    return root;
  }

  static int[] numerals(BigInteger number, int radix, int length) {
    var numerals = new int[length];
    var rest = number;
    for (var i = length - 1; i >= 0; i--) {
      numerals[i] = rest.mod(BigInteger.valueOf(radix)).intValue();
      rest = rest.divide(BigInteger.valueOf(radix));
    }
    return numerals;
  }

  static BigInteger number(int[] numerals, int radix) {
    var number = BigInteger.ZERO;
    for (var numeral : numerals) {
      number = number.multiply(BigInteger.valueOf(radix)).add(BigInteger.valueOf(numeral));
    }
    return number;
  }

  private static int[] process(
      boolean forward, byte[] key, int radix, byte[] tweak, int[] numerals) {
    var engine = new FPEFF1Engine();
    engine.init(forward, new FPEParameters(new KeyParameter(key), radix, tweak));
    // The engine takes one byte a numeral up to base 256, two above.
    var bytesEach = radix <= 256 ? 1 : 2;
    var bytes = new byte[numerals.length * bytesEach];
    for (var i = 0; i < numerals.length; i++) {
      bytes[i * bytesEach] = (byte) (numerals[i] >>> (8 * (bytesEach - 1)));
      bytes[(i + 1) * bytesEach - 1] = (byte) numerals[i];
    }
    var processed = new byte[bytes.length];
    engine.processBlock(bytes, 0, bytes.length, processed, 0);
    var result = new int[numerals.length];
    for (var i = 0; i < numerals.length; i++) {
      var low = processed[(i + 1) * bytesEach - 1] & 0xff;
      result[i] = bytesEach == 1 ? low : (processed[i * bytesEach] & 0xff) << 8 | low;
    }
    return result;
  }
}
