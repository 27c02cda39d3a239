package io.couponry.persistence;

import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.Answer;
import io.couponry.application.port.in.EndHold.Confirmation;
import io.couponry.application.port.out.Answers;
import io.couponry.application.port.out.Scene;
import io.couponry.domain.coupon.CalendarPeriod;
import io.couponry.domain.coupon.Counter;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.redemption.Hold;
import io.couponry.domain.redemption.HoldId;
import io.couponry.domain.redemption.Redemption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A use that was set aside on one day and redeemed on another. */
class HeldEarlierTest extends PostgresContract {
  @Test
  void countsInTheDayOnWhichItWasSetAside() throws SQLException {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().limitedTo(CalendarPeriod.DAY, 5));
    var today = scene.hold(scene.claim(coupon));
    var earlier = setAsideEarlier(scene, coupon, today, Duration.ofDays(2));

    // when
    var confirmed = redemption(scene.confirm(earlier));

    // then
    var thatDay = day(coupon, confirmed.countedAt());
    assertThat(confirmed.countedAt()).isEqualTo(today.heldAt().minus(Duration.ofDays(2)));
    assertThat(confirmed.redeemedAt()).isAfter(today.heldAt());
    assertThat(scene.standing(coupon, thatDay)).isEqualTo(1);
    assertThat(scene.standing(coupon, day(coupon, today.heldAt()))).isEqualTo(1);
    assertThat(scene.rollBack(confirmed)).matches(Answers::isReturned);
    assertThat(scene.standing(coupon, thatDay)).isZero();
    assertThat(scene.standing(coupon, day(coupon, today.heldAt()))).isEqualTo(1);
  }

  /** A copy of a hold of one use, with what counts it, as it was some days before. */
  private Hold setAsideEarlier(Scene scene, Coupon coupon, Hold hold, Duration before)
      throws SQLException {
    var copy = UUID.randomUUID();
    try (var connection = TestDatabase.shared().connect();
        var copied =
            connection.prepareStatement(
                """
                WITH held AS (
                  INSERT INTO held_use
                    (organization, hold, id, coupon, coupon_version, channel, details, held_at)
                  SELECT organization, ?::uuid, ?::uuid, coupon, coupon_version, channel, details,
                    held_at - make_interval(secs => ?)
                  FROM held_use WHERE organization = ? AND hold = ?::uuid
                  RETURNING organization, hold, id, coupon),
                opened AS (
                  INSERT INTO open_hold (organization, hold, id, coupon, expires_at)
                  SELECT organization, hold, id, coupon, now() + interval '1 hour' FROM held),
                counted AS (
                  INSERT INTO counter (organization, kind, owner, detail, count)
                  SELECT organization, 'COUPON_USES', coupon, ?, 1 FROM held)
                UPDATE coupon_counter SET uses = coupon_counter.uses + 1 FROM held
                WHERE coupon_counter.organization = held.organization
                  AND coupon_counter.coupon = held.coupon
                """)) {
      copied.setObject(1, copy);
      copied.setObject(2, UUID.randomUUID());
      copied.setLong(3, before.toSeconds());
      copied.setString(4, scene.id().value());
      copied.setObject(5, hold.id().value());
      copied.setString(6, CounterKey.of(day(coupon, hold.heldAt().minus(before))).detail());
      assertThat(copied.executeUpdate()).isEqualTo(1);
    }
    return await(() -> ports().holds().find(scene.id(), new HoldId(copy))).orElseThrow();
  }

  private static Counter day(Coupon coupon, Instant moment) {
    return new Counter.Uses(
        coupon.id(),
        CalendarPeriod.DAY,
        moment.atZone(coupon.validity().zone()).toLocalDate(),
        Optional.empty());
  }

  private static Redemption redemption(Answer<Confirmation> answer) {
    if (answer instanceof Answer.First<Confirmation>(Confirmation.Confirmed(var redemptions))) {
      return redemptions.getFirst();
    }
    throw new AssertionError("not confirmed: " + answer);
  }
}
