package io.couponry.domain.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.domain.basket.Channel;
import io.couponry.domain.code.Code;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.discount.Discount;
import io.couponry.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HoldTest {
  private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(600);
  private static final Hold HOLD = held(Optional.empty());

  @Test
  void aHoldHasExpiredFromTheMomentItIsSetAsideUntil() {
    assertThat(HOLD.at(LATER.minusNanos(1))).isEqualTo(HOLD);
    assertThat(HOLD.at(LATER).end()).contains(new Hold.End(Hold.Kind.EXPIRED, LATER));
  }

  @Test
  void howAHoldEndedStays() {
    // given
    var released = held(Optional.of(new Hold.End(Hold.Kind.RELEASED, NOON.plusSeconds(60))));

    // then
    assertThat(released.at(LATER)).isEqualTo(released);
  }

  @Test
  void aUseThatWasSetAsideCountsFromThenOn() {
    // given
    var use = HOLD.uses().getFirst();

    // when
    var redeemed = use.confirmedAt(LATER);

    // then
    assertThat(redeemed.countedAt()).isEqualTo(NOON);
    assertThat(redeemed.redeemedAt()).isEqualTo(LATER);
    assertThat(redeemed.givenBack(new Rollback(LATER, Optional.empty())).countedAt())
        .isEqualTo(NOON);
    assertThat(redeemed.takenAt(LATER).countedAt()).isEqualTo(LATER);
  }

  @Test
  void aHoldOfNothingCannotBe() {
    assertThatThrownBy(
            () -> new Hold(new HoldId(new UUID(0, 1)), List.of(), NOON, LATER, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Hold held(Optional<Hold.End> end) {
    var use =
        new Redemption(
            new RedemptionId(new UUID(0, 2)),
            new OrganizationId("acme"),
            new Code.Shared(new CouponId("summer"), "SUMMER26"),
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Channel.WEB,
            Optional.empty(),
            new Discount.FreeShipping(),
            Optional.empty(),
            List.of(),
            NOON,
            NOON,
            NOON,
            List.of(),
            Optional.empty());
    return new Hold(new HoldId(new UUID(0, 1)), List.of(use), NOON, LATER, end);
  }
}
