package io.couponry.domain.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.Property;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckGroupTest {

  @Test
  void turningTellsNeighboursApart() {
    for (var order = 3; order <= 130; order++) {
      var group = new CheckGroup(order);
      for (var x = 0; x < order; x++) {
        for (var y = 0; y < x; y++) {
          assertThat(group.product(x, group.turn(y)))
              .as("%d and %d of %d", x, y, order)
              .isNotEqualTo(group.product(y, group.turn(x)));
          assertThat(group.product(group.turn(x), y))
              .as("%d and %d of %d", x, y, order)
              .isNotEqualTo(group.product(group.turn(y), x));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 6, 8, 10, 12, 26, 31, 32, 36, 62, 96, 4_094, 4_095, 4_096})
  void turningIsAPermutation(int order) {
    var group = new CheckGroup(order);

    assertThat(IntStream.range(0, order).map(group::turn).boxed())
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, order).boxed().toList());
  }

  @Test
  void itIsAGroup() {
    Property.holds(
        20_000,
        random -> {
          // given
          var order = 3 + random.nextInt(random.nextBoolean() ? 40 : 4_094);
          var group = new CheckGroup(order);
          var x = random.nextInt(order);
          var y = random.nextInt(order);
          var z = random.nextInt(order);

          // then
          assertThat(group.product(x, y)).isBetween(0, order - 1);
          assertThat(group.product(group.product(x, y), z))
              .isEqualTo(group.product(x, group.product(y, z)));
          assertThat(group.product(x, 0)).isEqualTo(x);
          assertThat(group.product(0, x)).isEqualTo(x);
          assertThat(group.product(x, group.inverse(x))).isZero();
          assertThat(group.product(group.inverse(x), x)).isZero();
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void thereIsNoneOfLessThanThreeElements(int order) {
    assertThatThrownBy(() -> new CheckGroup(order)).isInstanceOf(IllegalArgumentException.class);
  }
}
