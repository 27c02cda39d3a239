package io.couponry.domain.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharedCodeTest {
  @ParameterizedTest
  @CsvSource({
    "SUMMER26, SUMMER26",
    "' SUMMER26 ', SUMMER26",
    "A\u030A, Å",
    "\u212B, Å",
    "夏セール, 夏セール",
    "😀, 😀",
    "50%-OFF!, 50%-OFF!",
    "=1+1, =1+1",
  })
  void aSharedCodeIsVisibleTextInOneSpelling(String text, String spelling) {
    assertThat(new SharedCode(text).text()).isEqualTo(spelling);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        "- -",
        "–",
        "SUMMER 26",
        "A\u00A0B",
        "A\u200BB",
        "\u202EABC",
        "A\u0000B",
        "A\nB",
        "A\uE000",
        "A\u0378",
        "A\u2060B",
        "A\u2028B"
      })
  void whatCannotBeReadAndTypedIsRefused(String text) {
    assertThatThrownBy(() -> new SharedCode(text)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void aSharedCodeHasAtMost128Characters() {
    assertThat(new SharedCode("😀".repeat(128)).text()).hasSize(256);
    assertThatThrownBy(() -> new SharedCode("A".repeat(129))).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new SharedCode("A".repeat(10_000_000)))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void halfASurrogatePairIsNoCode() {
    assertThatThrownBy(() -> new SharedCode("A\uD83D")).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new SharedCode("\uDE00")).isInstanceOf(InvalidValue.class);
  }
}
