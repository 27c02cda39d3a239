package io.couponry.domain.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoldLengthTest {
  @ParameterizedTest
  @ValueSource(longs = {10, 600, 86_400})
  void usesAreSetAsideForSecondsToADay(long seconds) {
    assertThat(HoldLength.ofSeconds(seconds).value()).hasSeconds(seconds);
  }

  @ParameterizedTest
  @ValueSource(longs = {-600, 0, 9, 86_401, Long.MAX_VALUE})
  void noLongerAndNoShorter(long seconds) {
    assertThatThrownBy(() -> HoldLength.ofSeconds(seconds))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("a hold lasts 10 to 86400 seconds");
  }

  @Test
  void aCheckoutUsuallyTakesTenMinutes() {
    assertThat(HoldLength.usual()).isEqualTo(HoldLength.ofSeconds(600));
  }
}
