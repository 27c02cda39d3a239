package io.couponry.domain.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CouponIdTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"Coupon1", "a", "summer-2026_v1.2", "-", "夏セール", "ÄÖÜ", "𐐀𐐁", "1.", "a..b"})
  void lettersAndDigitsOfAnyScriptNameACoupon(String id) {
    assertThat(new CouponId(id)).hasToString(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        ".hidden",
        "..",
        "a/b",
        "a\\b",
        "a%2Fb",
        "a?b",
        "a#b",
        "a\u0000b",
        "a\nb",
        "A\u0308",
        "\u212B",
        "a\u200Bb",
        "\u202Eabc",
        "😀",
        "a\u0301b"
      })
  void whatWouldBreakAnAddressOrLooksLikeAnotherIdIsRefused(String id) {
    assertThatThrownBy(() -> new CouponId(id)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void aLoneSurrogateIsNoCharacter() {
    assertThatThrownBy(() -> new CouponId("a\uD800")).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new CouponId("\uDC00a")).isInstanceOf(InvalidValue.class);
  }

  @Test
  void anIdHasAtMost64Characters() {
    assertThat(new CouponId("𐐀".repeat(64)).value()).hasSize(128);
    assertThatThrownBy(() -> new CouponId("a".repeat(65))).isInstanceOf(InvalidValue.class);
  }

  @Test
  void idsAreCaseSensitive() {
    assertThat(new CouponId("Summer")).isNotEqualTo(new CouponId("summer"));
  }
}
