package io.couponry.domain.code.permutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.Property;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ff1Test {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          2B7E151628AED2A6ABF7158809CF4F3C, 10, '', 0123456789, 2433477484
          2B7E151628AED2A6ABF7158809CF4F3C, 10, 39383736353433323130, 0123456789, 6124200773
          2B7E151628AED2A6ABF7158809CF4F3C, 36, 3737373770717273373737, \
            0123456789abcdefghi, a9tv40mll9kdu509eum
          2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F, 10, '', 0123456789, 2830668132
          2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F, 10, 39383736353433323130, \
            0123456789, 2496655549
          2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F, 36, 3737373770717273373737, \
            0123456789abcdefghi, xbj3kv35jrawxv32ysr
          2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F7F036D6F04FC6A94, 10, '', \
            0123456789, 6657667009
          2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F7F036D6F04FC6A94, 10, \
            39383736353433323130, 0123456789, 1001623463
          2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F7F036D6F04FC6A94, 36, \
            3737373770717273373737, 0123456789abcdefghi, xs8a0azh2avyalyzuwd
          """)
  void givesTheSamplesThatNistPublished(
      String key, int radix, String tweak, String plain, String cipher) {
    var ff1 =
        new Ff1(
            new Aes(HexFormat.of().parseHex(key)),
            radix,
            plain.length(),
            HexFormat.of().parseHex(tweak));

    assertThat(ff1.encrypt(new BigInteger(plain, radix))).isEqualTo(new BigInteger(cipher, radix));
    assertThat(ff1.decrypt(new BigInteger(cipher, radix))).isEqualTo(new BigInteger(plain, radix));
  }

  @Test
  void agreesWithBouncyCastleOnAnyStringKeyAndTweak() {
    Property.holds(
        30_000,
        random -> {
          // given
          var radix = radix(random);
          var length = length(radix, random);
          var key = bytes(16 + 8 * random.nextInt(3), random);
          var tweak = bytes(random.nextInt(40), random);
          var plain = IntStream.generate(() -> random.nextInt(radix)).limit(length).toArray();
          var ff1 = new Ff1(new Aes(key), radix, length, tweak);

          // when
          var cipher = ff1.encrypt(BouncyCastleFf1.number(plain, radix));

          // then
          var numerals = BouncyCastleFf1.numerals(cipher, radix, length);
          assertThat(numerals).isEqualTo(BouncyCastleFf1.encrypt(key, radix, tweak, plain));
          assertThat(ff1.decrypt(cipher)).isEqualTo(BouncyCastleFf1.number(plain, radix));
        });
  }

  @Test
  void decryptsWhatBouncyCastleDecrypts() {
    Property.holds(
        5_000,
        random -> {
          var radix = radix(random);
          var length = length(radix, random);
          var key = bytes(32, random);
          var cipher = IntStream.generate(() -> random.nextInt(radix)).limit(length).toArray();

          var plain =
              new Ff1(new Aes(key), radix, length, new byte[0])
                  .decrypt(BouncyCastleFf1.number(cipher, radix));

          assertThat(BouncyCastleFf1.numerals(plain, radix, length))
              .isEqualTo(BouncyCastleFf1.decrypt(key, radix, new byte[0], cipher));
        });
  }

  @Test
  void refusesStringsItDoesNotKnow() {
    var aes = new Aes(new byte[32]);

    assertThatThrownBy(() -> new Ff1(aes, 1, 8, new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Ff1(aes, 65_536, 8, new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Ff1(aes, 10, 1, new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Every magnitude alike, with the largest base more often than chance would have it. */
  private static int radix(Random random) {
    return random.nextInt(20) == 0
        ? Ff1.LARGEST_RADIX
        : 2 + random.nextInt((2 << random.nextInt(16)) - 1) % 65_534;
  }

  /** From the shortest string the standard allows (a million of them) to about 600 bits. */
  private static int length(int radix, Random random) {
    var shortest = Math.max(2, (int) Math.ceil(Math.log(1e6) / Math.log(radix)));
    return shortest + random.nextInt((int) (600 / (Math.log(radix) / Math.log(2))));
  }

  private static byte[] bytes(int count, Random random) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
