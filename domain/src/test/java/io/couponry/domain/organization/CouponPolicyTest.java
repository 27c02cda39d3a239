package io.couponry.domain.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.InvalidValue;
import io.couponry.domain.code.CodeFormat;
import io.couponry.domain.code.Layout;
import io.couponry.domain.code.SampleSets;
import io.couponry.domain.coupon.CouponId;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CouponPolicyTest {
  private static final CouponId COUPON_1 = new CouponId("Coupon1");

  @Test
  void theSeedsExampleBeginsWithFourCharactersOfTheCouponId() {
    var policy = policy(4, new FragmentPosition.At(0));

    assertThat(layout(policy, COUPON_1, "DDD-XXX").example()).isEqualTo("Coup000-AAA");
    assertThat(layout(policy, COUPON_1, "DDD-XXX").radices())
        .containsExactly(10, 10, 10, 26, 26, 26);
    assertThat(layout(policy(4, new FragmentPosition.Prefix()), COUPON_1, "DDD-XXX"))
        .isEqualTo(layout(policy, COUPON_1, "DDD-XXX"));
  }

  @Test
  void theCouponIdStandsWhereThePolicySays() {
    assertThat(example(policy(4, new FragmentPosition.Suffix()))).isEqualTo("000-AAACoup");
    assertThat(example(policy(4, new FragmentPosition.At(3)))).isEqualTo("000Coup-AAA");
    assertThat(example(policy(4, new FragmentPosition.At(7)))).isEqualTo("000-AAACoup");
    assertThat(example(policy(0, new FragmentPosition.At(3)))).isEqualTo("000-AAA");
    assertThat(example(CouponPolicy.none())).isEqualTo("000-AAA");
  }

  @Test
  void aPlaceBehindTheFormatsEndIsRefused() {
    var policy = policy(4, new FragmentPosition.At(8));

    assertThatThrownBy(() -> layout(policy, COUPON_1, "DDD-XXX")).isInstanceOf(InvalidValue.class);
  }

  @Test
  void anIdThatIsTooShortGoesInWhole() {
    var policy = policy(64, new FragmentPosition.Prefix());

    assertThat(layout(policy, new CouponId("C1"), "DDD").example()).isEqualTo("C1000");
  }

  @Test
  void anIdIsCutBetweenCharactersNotWithinThem() {
    var policy = policy(2, new FragmentPosition.Prefix());

    assertThat(layout(policy, new CouponId("𐐀𐐁𐐂"), "DDD").example()).isEqualTo("𐐀𐐁000");
    assertThat(layout(policy, new CouponId("𐐀𐐁𐐂"), "DDD").length()).isEqualTo(5);
  }

  @Test
  void theIdsCharactersAreNeverTakenForAbbreviations() {
    var policy = policy(3, new FragmentPosition.Prefix());

    assertThat(layout(policy, new CouponId("DXA"), "D").radices()).containsExactly(10);
    assertThat(layout(policy, new CouponId("DXA"), "D").example()).isEqualTo("DXA0");
  }

  @ParameterizedTest
  @CsvSource({"11, true", "10, false", "12, false", "1, false", "128, false"})
  void theWholeCodeHasTheLengthThePolicyAsksFor(int length, boolean fits) {
    var policy = new CouponPolicy(4, new FragmentPosition.Prefix(), OptionalInt.of(length));

    if (fits) {
      assertThat(layout(policy, COUPON_1, "DDD-XXX").length()).isEqualTo(length);
    } else {
      assertThatThrownBy(() -> layout(policy, COUPON_1, "DDD-XXX"))
          .isInstanceOf(InvalidValue.class)
          .hasMessageContaining(Integer.toString(length))
          .hasMessageContaining("11");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65, Integer.MAX_VALUE})
  void numbersBeyondACouponIdAreRefused(int number) {
    assertThatThrownBy(() -> policy(number, new FragmentPosition.Prefix()))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new FragmentPosition.At(number)).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 129})
  void aLengthBeyondWhatACodeCanHaveIsRefused(int length) {
    assertThatThrownBy(
            () -> new CouponPolicy(0, new FragmentPosition.Prefix(), OptionalInt.of(length)))
        .isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x1161, 0x11A8, 0x115F, 0x3164})
  void aCouponIdWhoseCharactersShowNothingOrJoinTheirNeighboursMakesNoCodes(int codePoint) {
    var id = new CouponId(Character.toString(codePoint) + "summer");

    assertThatThrownBy(() -> layout(policy(1, new FragmentPosition.Suffix()), id, "DDD"))
        .isInstanceOf(InvalidValue.class);
    assertThat(layout(CouponPolicy.none(), id, "DDD").length()).isEqualTo(3);
  }

  private static String example(CouponPolicy policy) {
    return layout(policy, COUPON_1, "DDD-XXX").example();
  }

  private static Layout layout(CouponPolicy policy, CouponId id, String format) {
    return policy.layout(id, CodeFormat.parse(format, SampleSets.all()));
  }

  private static CouponPolicy policy(int characters, FragmentPosition position) {
    return new CouponPolicy(characters, position, OptionalInt.empty());
  }
}
