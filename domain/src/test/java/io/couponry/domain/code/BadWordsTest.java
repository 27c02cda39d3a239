package io.couponry.domain.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.InvalidValue;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadWordsTest {
  private static final BadWordFilter FILTER =
      new BadWordFilter(new BadWords(1, List.of("damn", "LOL", "б л и н")));

  @ParameterizedTest
  @CsvSource({
    "DAMN, true",
    "xdamny, true",
    "12D-4M-N9, true",
    "da.m_n, true",
    "D4MN, true",
    "101, true",
    "L0L, true",
    "IOI, true",
    "БЛИН-7, true",
    "DAM, false",
    "DADAMN, true",
    "DAMM-N, false",
    "AMND, false",
    "L-O, false",
    "'', false",
    "---, false",
  })
  void aWordIsFoundHoweverItIsWritten(String code, boolean found) {
    assertThat(FILTER.finds(code)).isEqualTo(found);
  }

  @Test
  void withoutWordsNothingIsFound() {
    assertThat(new BadWordFilter(BadWords.none()).finds("DAMN")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "-a-", "!!!", "abcdefghijklmnopqrstuvwxyz0123456"})
  void aWordHasTwoTo32LettersOrDigits(String word) {
    assertThatThrownBy(() -> new BadWords(1, List.of(word))).isInstanceOf(InvalidValue.class);
  }

  @Test
  void thereAreAtMost1000Words() {
    assertThat(new BadWords(1, Collections.nCopies(1_000, "damn")).words()).containsExactly("damn");
    assertThatThrownBy(() -> new BadWords(1, Collections.nCopies(1_001, "damn")))
        .isInstanceOf(InvalidValue.class);
  }
}
