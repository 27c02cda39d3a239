package io.couponry.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.Property;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AllocationTest {
  private static final long MOST = 1_000_000_000_000_000L;

  @Test
  void sharesSumToTheAmountAndLieWithinOneUnitOfTheirQuota() {
    Property.holds(
        2_000,
        random -> {
          // given
          var weights = someWeights(random);
          var total = sum(weights);
          var amount = random.nextLong(random.nextBoolean() ? total + 1 : MOST + 1);

          // when
          var shares = Allocation.of(amount, weights);

          // then
          assertThat(shares).hasSameSizeAs(weights);
          assertThat(sum(shares)).isEqualTo(amount);
          for (var i = 0; i < shares.length; i++) {
            var share = shares[i];
            var weight = weights[i];
            // |share - amount * weight / total| < 1, without dividing
            var apart = times(share, total).subtract(times(amount, weight)).abs();
            assertThat(apart).isLessThan(BigInteger.valueOf(total));
            if (amount <= total) {
              assertThat(share).isLessThanOrEqualTo(weight);
            }
          }
        });
  }

  @Test
  void aSmallerRemainderIsNeverServedBeforeALargerOne() {
    Property.holds(
        1_000,
        random -> {
          // given
          var weights = someWeights(random);
          var total = sum(weights);
          var amount = random.nextLong(total + 1);

          // when
          var shares = Allocation.of(amount, weights);

          // then
          var served = new ArrayList<BigInteger>();
          var unserved = new ArrayList<BigInteger>();
          for (var i = 0; i < shares.length; i++) {
            var quota = times(amount, weights[i]).divideAndRemainder(BigInteger.valueOf(total));
            var isRoundedUp = shares[i] > quota[0].longValueExact();
            (isRoundedUp ? served : unserved).add(quota[1]);
          }
          for (var remainder : served) {
            assertThat(unserved).allMatch(other -> other.compareTo(remainder) <= 0);
          }
        });
  }

  @Test
  void ofEqualRemaindersTheEarlierWeightIsServedFirst() {
    assertThat(allocate(2, 1, 1, 1)).containsExactly(1L, 1L, 0L);
    assertThat(allocate(100, 1, 1, 1)).containsExactly(34L, 33L, 33L);
    assertThat(allocate(101, 1, 1, 1)).containsExactly(34L, 34L, 33L);
    assertThat(allocate(1, 5, 5)).containsExactly(1L, 0L);
  }

  @Test
  void theLargestRemainderIsServedFirst() {
    assertThat(allocate(10, 15, 5, 13)).containsExactly(5L, 1L, 4L);
    assertThat(allocate(1, 1, 2)).containsExactly(0L, 1L);
  }

  @Test
  void aWeightOfZeroGetsNothing() {
    assertThat(allocate(7, 0, 3, 0, 4)).containsExactly(0L, 3L, 0L, 4L);
    assertThat(allocate(5, 0, 3, 0, 3)).containsExactly(0L, 3L, 0L, 2L);
  }

  @Test
  void theWholeAmountIsSharedOutAsTheWeightsThemselves() {
    assertThat(allocate(60, 10, 20, 30)).containsExactly(10L, 20L, 30L);
    assertThat(allocate(0, 10, 20, 30)).containsExactly(0L, 0L, 0L);
  }

  @Test
  void theLargestAmountsAreSharedOutExactly() {
    assertThat(allocate(MOST, MOST / 2, MOST / 2)).containsExactly(MOST / 2, MOST / 2);
    assertThat(allocate(MOST - 1, MOST - 1, 1)).containsExactly(MOST - 2, 1L);
  }

  @Test
  void anAmountIsSharedOutTheSameWayEveryTime() {
    Property.holds(
        200,
        random -> {
          var weights = someWeights(random);
          var amount = random.nextLong(sum(weights) + 1);

          assertThat(Allocation.of(amount, weights)).isEqualTo(Allocation.of(amount, weights));
        });
  }

  @Test
  void nothingCanBeSharedOutOverNothing() {
    assertThatThrownBy(() -> allocate(1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> allocate(1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void weightsThatSumToMoreThanThereIsAreABug() {
    assertThatThrownBy(() -> allocate(1, Long.MAX_VALUE, 1))
        .isInstanceOf(ArithmeticException.class);
  }

  private static List<Long> allocate(long amount, long... weights) {
    return Arrays.stream(Allocation.of(amount, weights)).boxed().toList();
  }

  /** Up to 30 weights, from all alike and tiny to far apart and huge; not all of them zero. */
  private static long[] someWeights(Random random) {
    var count = 1 + random.nextInt(30);
    var largest = 1 + random.nextLong((MOST / 30) >> random.nextInt(45));
    var weights = new long[count];
    for (var i = 0; i < count; i++) {
      weights[i] = random.nextInt(8) == 0 ? 0 : random.nextLong(largest + 1);
    }
    weights[random.nextInt(count)] = largest;
    return weights;
  }

  private static long sum(long... amounts) {
    return Arrays.stream(amounts).sum();
  }

  private static BigInteger times(long one, long other) {
    return BigInteger.valueOf(one).multiply(BigInteger.valueOf(other));
  }
}
