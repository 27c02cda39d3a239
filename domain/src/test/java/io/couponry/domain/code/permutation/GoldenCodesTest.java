package io.couponry.domain.code.permutation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A code printed on paper must still be understood in ten years. */
class GoldenCodesTest {

  @Test
  void codesOnceIssuedStayTheSame() throws IOException {
    for (var golden : goldenCodes()) {
      var digits = new int[golden.radices.length];
      golden.sequence().digits(golden.ordinal, digits);
      assertThat(digits).as("%s", golden).isEqualTo(golden.digits);
    }
  }

  @Test
  void codesOnceIssuedAreStillUnderstood() throws IOException {
    for (var golden : goldenCodes()) {
      var ordinal = golden.sequence().ordinalOf(golden.digits);
      assertThat(ordinal).as("%s", golden).isEqualTo(golden.ordinal);
    }
  }

  @Test
  void otherImplementationsGiveTheSameCodes() throws IOException {
    for (var golden : goldenCodes()) {
      var mixed = MixedRadix.of(golden.radices);
      var ordinal = BigInteger.valueOf(golden.ordinal);

      var value =
          switch (golden.scheme) {
            case FF1 -> BouncyCastleFf1.walk(golden.key, mixed.size(), ordinal);
            case SOMETIMES_RECURSE ->
                new BySimplestMeans(golden.key).sometimesRecurse(mixed.size(), ordinal);
          };

      assertThat(mixed.number(golden.digits)).as("%s", golden).isEqualTo(value);
    }
  }

  @Test
  void bothSchemesAndSpacesOfEveryMagnitudeAreFrozen() throws IOException {
    assertThat(goldenCodes()).extracting(Golden::scheme).contains(Scheme.values());
    assertThat(goldenCodes())
        .extracting(golden -> MixedRadix.of(golden.radices).size().bitLength())
        .contains(2, 4, 20, 21, 34, 51, 64, 65, 126, 127, 129, 257);
  }

  private static List<Golden> goldenCodes() throws IOException {
    var file = GoldenCodesTest.class.getResourceAsStream("/golden/permutation-v1.tsv");
    try (var reader = new BufferedReader(new InputStreamReader(requireNonNull(file), UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> Golden.parse(line.split("\t", -1)))
          .toList();
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Golden(Scheme scheme, int[] radices, byte[] key, long ordinal, int[] digits) {

    static Golden parse(String[] fields) {
      return new Golden(
          Scheme.valueOf(fields[0]),
          ints(fields[1]),
          HexFormat.of().parseHex(fields[2]),
          Long.parseLong(fields[3]),
          ints(fields[4]));
    }

    DigitSequence sequence() {
      return DigitSequence.of(scheme, radices, key);
    }

    private static int[] ints(String list) {
      return Stream.of(list.split(",")).mapToInt(Integer::parseInt).toArray();
    }

    @Override
    public String toString() {
      return "%s, %d positions, code %d".formatted(scheme, radices.length, ordinal);
    }
  }
}
