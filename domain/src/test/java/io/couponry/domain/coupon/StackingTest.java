package io.couponry.domain.coupon;

import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.InvalidValue;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StackingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // what summer says      | what autumn says        | together
        "free                    | free                    | true",
        "exclusive               | free                    | false",
        "exclusive               | exclusive               | false",
        "with autumn             | free                    | true",
        "with winter             | free                    | false",
        "with winter, autumn     | with summer             | true",
        "with autumn             | with winter             | false",
        "with autumn             | exclusive               | false",
        "with group sale         | free in sale            | true",
        "with group sale         | free in other           | false",
        "with group sale         | free                    | false",
        "with group sale in sale | with group sale in sale | true",
        "with group sale         | with group sale in sale | false",
        "with winter group sale  | free in sale            | true",
      })
  void bothCouponsHaveASay(String summer, String autumn, boolean together) {
    var one = aCoupon().withId("summer").stacking(stacking(summer)).build();
    var other = aCoupon().withId("autumn").stacking(stacking(autumn)).build();

    assertThat(one.goesWith(other)).isEqualTo(together);
    assertThat(other.goesWith(one)).isEqualTo(together);
  }

  @ParameterizedTest
  @CsvSource({
    "free, false",
    "exclusive, false",
    "with summer, true",
    "with autumn, false",
    "with group sale in sale, false",
    "with summer group sale, true",
  })
  void twoCodesOfACouponGoTogetherWhenItNamesItself(String summer, boolean together) {
    var coupon = aCoupon().withId("summer").stacking(stacking(summer)).build();

    assertThat(coupon.goesWith(coupon)).isEqualTo(together);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1_000_001, 1_000_001, Integer.MAX_VALUE})
  void aPriorityHasItsBounds(int priority) {
    assertThatThrownBy(() -> aCoupon().priority(priority))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("a priority is -1000000 to 1000000");
  }

  @Test
  void anExclusiveCouponGoesTogetherWithNothing() {
    assertThatThrownBy(() -> of(true, Set.of("autumn"), Set.of(), OptionalInt.empty()))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("a coupon cannot be exclusive and go together with others");
    assertThatThrownBy(() -> of(true, Set.of(), Set.of("sale"), OptionalInt.empty()))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> of(true, Set.of(), Set.of(), OptionalInt.of(2)))
        .isInstanceOf(InvalidValue.class);
    assertThat(of(true, Set.of(), Set.of(), OptionalInt.of(1)).exclusive()).isTrue();
  }

  @Test
  void listsAndNumbersOfCodesHaveTheirBounds() {
    var tooMany = IntStream.range(0, 1_001).mapToObj(i -> "c" + i).collect(Collectors.toSet());

    assertThatThrownBy(() -> of(false, tooMany, Set.of(), OptionalInt.empty()))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("a list has at most 1000 entries");
    assertThatThrownBy(() -> of(false, Set.of(), tooMany, OptionalInt.empty()))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> of(false, Set.of(), Set.of(), OptionalInt.of(0)))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("at most 1 to 10 codes");
    assertThatThrownBy(() -> of(false, Set.of(), Set.of(), OptionalInt.of(11)))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> of(false, Set.of(), Set.of(" "), OptionalInt.empty()))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("a group of coupons must not be empty");
  }

  private static Stacking of(
      boolean exclusive, Set<String> coupons, Set<String> groups, OptionalInt most) {
    return new Stacking(0, exclusive, Optional.empty(), ids(coupons), groups, most);
  }

  /** Reads {@code "with winter, autumn group sale in sale"} and the like. */
  private static Stacking stacking(String text) {
    return new Stacking(
        0,
        text.equals("exclusive"),
        Optional.of(after(text, " in ")).filter(group -> !group.isEmpty()),
        ids(names(after(text.replaceFirst(" ?group .*| in .*", ""), "with "))),
        names(after(text.replaceFirst(" in .*", ""), "group ")),
        OptionalInt.empty());
  }

  private static String after(String text, String word) {
    var start = text.indexOf(word);
    return start < 0 ? "" : text.substring(start + word.length());
  }

  private static Set<String> names(String list) {
    return list.isEmpty() ? Set.of() : Set.of(list.split(", ", -1));
  }

  private static Set<CouponId> ids(Set<String> names) {
    return names.stream().map(CouponId::new).collect(Collectors.toSet());
  }
}
