package io.couponry.domain.coupon;

import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.InvalidValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 1_000_000_000_000L})
  void aLimitIsANumberOfUses(long uses) {
    var limits = aCoupon().limitedTo(uses).perCode(uses).perCustomer(uses).build().limits();

    assertThat(limits.total()).hasValue(uses);
    assertThat(limits.perCode()).hasValue(uses);
    assertThat(limits.perCustomer()).hasValue(uses);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1_000_000_000_001L, Long.MAX_VALUE})
  void aLimitOfNothingOrOfMoreThanATrillionIsRefused(long uses) {
    assertThatThrownBy(aCoupon().limitedTo(uses)::build).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(aCoupon().perCode(uses)::build).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(aCoupon().perCustomer(uses)::build).isInstanceOf(InvalidValue.class);
  }
}
