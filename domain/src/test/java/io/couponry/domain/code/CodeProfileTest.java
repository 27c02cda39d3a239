package io.couponry.domain.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CodeProfileTest {
  @Test
  void manyCodesLookAsTheyDoOneByOne() {
    assertThat(CodeProfile.byLength(List.of("ba7", "ab7", "\uD83C\uDF81x", "ba9")))
        .isEqualTo(
            Map.of(
                3,
                CodeProfile.of("ba7").and(CodeProfile.of("ab7")).and(CodeProfile.of("ba9")),
                2,
                CodeProfile.of("\uD83C\uDF81x")))
        .containsEntry(3, new CodeProfile(List.of("ab", "ab", "79")));
  }
}
