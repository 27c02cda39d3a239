package io.couponry.domain.code.permutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class SchemeTest {
  private static final BigInteger TWO_TO_256 = BigInteger.ONE.shiftLeft(256);

  @Test
  void ff1StartsAtAMillion() {
    assertThat(Scheme.forSize(BigInteger.valueOf(999_999))).isEqualTo(Scheme.SOMETIMES_RECURSE);
    assertThat(Scheme.forSize(BigInteger.valueOf(1_000_000))).isEqualTo(Scheme.FF1);
  }

  @Test
  void spacesReachFrom2To2ToThe256() {
    assertThat(Scheme.forSize(BigInteger.TWO)).isEqualTo(Scheme.SOMETIMES_RECURSE);
    assertThat(Scheme.forSize(TWO_TO_256)).isEqualTo(Scheme.FF1);
    assertThatThrownBy(() -> Scheme.forSize(BigInteger.ONE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Scheme.forSize(TWO_TO_256.add(BigInteger.ONE)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
