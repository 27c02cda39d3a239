package io.couponry.domain.code.permutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.Property;
import java.math.BigInteger;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DigitSequenceTest {
  private static final byte[] KEY = new byte[32];

  @Test
  void showsWhatThePermutationSendsAnOrdinalTo() {
    Property.holds(
        500,
        random -> {
          // given
          var radices = radices(random);
          var sequence = sequence(radices);
          var mixed = MixedRadix.of(radices);
          var permutation = Permutation.of(Scheme.forSize(mixed.size()), mixed.size(), KEY);
          var ordinal = ordinal(sequence, random);
          var digits = new int[radices.length];

          // when
          sequence.digits(ordinal, digits);

          // then
          assertThat(mixed.number(digits))
              .isEqualTo(permutation.apply(BigInteger.valueOf(ordinal)));
          assertThat(sequence.ordinalOf(digits)).isEqualTo(ordinal);
        });
  }

  @Test
  void givesARangeWhatItGivesOneByOne() {
    Property.holds(
        60,
        random -> {
          // given
          var sequence = sequence(radices(random));
          var last = last(sequence);
          var count = 1 + (int) Math.min(random.nextInt(2 * Lanes.MOST + 2), last);
          var from = Math.min(ordinal(sequence, random), last - (count - 1));
          var range = new int[count * sequence.length()];
          var single = new int[sequence.length()];

          // when
          sequence.digits(from, count, range);

          // then
          for (var k = 0; k < count; k++) {
            sequence.digits(from + k, single);
            var at = k * single.length;
            assertThat(Arrays.copyOfRange(range, at, at + single.length)).isEqualTo(single);
          }
        });
  }

  @Test
  void neverShowsTheSameDigitsTwice() {
    var sequence = sequence(26, 26, 26, 10, 10, 10);
    var count = 200_000;
    var digits = new int[count * sequence.length()];

    sequence.digits(0, count, digits);

    var seen =
        IntStream.range(0, count)
            .mapToObj(k -> IntBuffer.wrap(digits, k * 6, 6))
            .distinct()
            .count();
    assertThat(seen).isEqualTo(count);
  }

  @Test
  void knowsNoOrdinalForCodesThatAreNeverIssued() {
    // given: spaces of which almost every code has an ordinal beyond 2^63
    for (var length : new int[] {24, 25, 30, 51}) {
      var radices = IntStream.generate(() -> 32).limit(length).toArray();
      var sequence = sequence(radices);

      // then
      assertThat(sequence.ordinalOf(new int[length])).isEqualTo(-1);
      var last = new int[length];
      sequence.digits(Long.MAX_VALUE, last);
      assertThat(sequence.ordinalOf(last)).isEqualTo(Long.MAX_VALUE);
    }
  }

  @Test
  void knowsTheFirstOrdinalThatIsTooLarge() {
    for (var radices : new int[][] {repeated(32, 24), repeated(32, 51)}) {
      var mixed = MixedRadix.of(radices);
      var permutation = Permutation.of(Scheme.FF1, mixed.size(), KEY);
      var digits = new int[radices.length];

      mixed.digits(permutation.apply(BigInteger.ONE.shiftLeft(63)), digits, 0);

      assertThat(sequence(radices).ordinalOf(digits)).isEqualTo(-1);
    }
  }

  @Test
  void anyCombinationOfDigitsHasAnOrdinalWithinTheSpace() {
    Property.holds(
        2_000,
        random -> {
          var radices = new int[] {32, 10, 32, 10, 26};
          var digits = IntStream.of(radices).map(random::nextInt).toArray();
          var sequence = sequence(radices);

          var ordinal = sequence.ordinalOf(digits);

          var again = new int[radices.length];
          sequence.digits(ordinal, again);
          assertThat(again).isEqualTo(digits);
        });
  }

  @Test
  void refusesRangesBeyondTheSpace() {
    var sequence = sequence(10, 10);
    var into = new int[1_000];

    sequence.digits(98, 2, into);
    sequence.digits(100, 0, into);
    assertThatThrownBy(() -> sequence.digits(99, 2, into))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sequence.digits(101, 0, into))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sequence.digits(100, into))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sequence.digits(-1, into))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sequence.digits(5, -1, into))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesRangesBeyondTheLargestOrdinal() {
    var sequence = sequence(repeated(32, 30));
    var into = new int[60];

    sequence.digits(Long.MAX_VALUE - 1, 2, into);
    assertThatThrownBy(() -> sequence.digits(Long.MAX_VALUE, 2, into))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesAnArrayTooSmallForTheCodes() {
    assertThatThrownBy(() -> sequence(10, 10).digits(0, 3, new int[5]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesDigitsThatAreNotOfTheSpace() {
    for (var radices : new int[][] {{10, 10}, repeated(32, 10), repeated(32, 51)}) {
      var sequence = sequence(radices);
      var wrong = new int[radices.length];
      wrong[1] = radices[1];
      assertThatThrownBy(() -> sequence.ordinalOf(wrong))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> sequence.ordinalOf(new int[1]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void servesManyThreadsAtATime() throws Exception {
    for (var radices : new int[][] {{10, 10, 10}, repeated(32, 10), repeated(32, 30)}) {
      // given
      var sequence = sequence(radices);
      var expected = new int[300 * radices.length];
      sequence.digits(0, 300, expected);
      Callable<int[]> call =
          () -> {
            var digits = new int[expected.length];
            sequence.digits(0, 300, digits);
            return digits;
          };

      // when
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var results = threads.invokeAll(IntStream.range(0, 40).mapToObj(i -> call).toList());

        // then
        for (var result : results) {
          assertThat(result.get()).isEqualTo(expected);
        }
      }
    }
  }

  private static DigitSequence sequence(int... radices) {
    var size = MixedRadix.of(radices).size();
    return DigitSequence.of(Scheme.forSize(size), radices, KEY);
  }

  private static int[] repeated(int radix, int length) {
    return IntStream.generate(() -> radix).limit(length).toArray();
  }

  /** Formats of 1 to 40 positions, of both schemes and both widths of FF1. */
  private static int[] radices(Random random) {
    var radices = new ArrayList<Integer>();
    var length = 1 + random.nextInt(random.nextBoolean() ? 4 : 40);
    for (var i = 0; i < length; i++) {
      radices.add(2 + random.nextInt(60));
    }
    return radices.stream().mapToInt(Integer::intValue).toArray();
  }

  private static long last(DigitSequence sequence) {
    return sequence
        .size()
        .subtract(BigInteger.ONE)
        .min(BigInteger.valueOf(Long.MAX_VALUE))
        .longValueExact();
  }

  private static long ordinal(DigitSequence sequence, Random random) {
    var last = last(sequence);
    return random.nextInt(10) == 0 ? last : random.nextLong(last) >>> random.nextInt(40);
  }
}
