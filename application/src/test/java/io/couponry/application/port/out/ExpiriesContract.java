package io.couponry.application.port.out;

import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.EventType;
import io.couponry.application.port.in.ReadEvents.Event;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.Standing;
import io.couponry.domain.coupon.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Expiries} must do. */
public interface ExpiriesContract extends PortContract {
  Instant FAR = Instant.parse("2900-01-01T00:00:00Z");

  @Test
  default void anEndIsToldOnceAndOnlyOfWhatHasEnded() {
    // given
    var scene = aScene();
    scene.stored(aCoupon().withId("over").sharedCode("OVER").expiringAt("2026-01-01"));
    scene.stored(aCoupon().withId("later").sharedCode("LATER").expiringAt("2999-01-01"));
    scene.stored(aCoupon().withId("never").sharedCode("NEVER"));

    // when
    announce();
    announce();

    // then
    assertThat(expired(scene)).containsExactly("over");
  }

  @Test
  default void anEndThatMovesIsToldAgainAndAnotherChangeIsNot() {
    // given
    var scene = aScene();
    var coupon = aCoupon().withId("over").sharedCode("OVER").expiringAt("2026-01-01");
    scene.stored(coupon);
    announce();

    // when
    scene.replaced(coupon.inVersion(2).percentOff("99"));
    announce();
    var afterAnother = expired(scene);
    scene.replaced(coupon.inVersion(3).expiringAt("2999-01-01"));
    announce();
    scene.replaced(coupon.inVersion(4).expiringAt("2026-02-01"));
    announce();

    // then
    assertThat(afterAnother).containsExactly("over");
    assertThat(expired(scene)).containsExactly("over", "over");
  }

  @Test
  default void tellingChangesNoDefinition() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().expiringAt("2026-01-01"));

    // when
    announce();

    // then
    assertThat(current(scene, coupon)).isEqualTo(coupon);
    assertThat(coupon.standing(FAR)).isEqualTo(Standing.EXPIRED);
  }

  @Test
  default void endsAreToldInBatches() {
    // given
    var scene = aScene();
    announce();
    for (var i = 0; i < 5; i++) {
      scene.stored(aCoupon().withId("c" + i).sharedCode("CODE" + i).expiringAt("2026-01-01"));
    }

    // when
    var first = await(() -> ports().expiries().announce(3));
    var second = await(() -> ports().expiries().announce(3));

    // then
    assertThat(List.of(first, second)).containsExactly(3, 2);
    assertThat(expired(scene)).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  default void whatExpiredLongAgoIsArchivedAndStaysFound() {
    // given
    var scene = aScene();
    var old = scene.stored(aCoupon().withId("old").sharedCode("OLD").expiringAt("2020-01-01"));
    var recent =
        scene.stored(aCoupon().withId("recent").sharedCode("RECENT").expiringAt("2026-01-01"));

    // when
    while (await(() -> ports().expiries().archive(Duration.ofDays(1_000), 2)) > 0) {
      // Until nothing is left.
    }

    // then
    assertThat(current(scene, old).status()).isEqualTo(Status.ARCHIVED);
    assertThat(current(scene, old).version()).isEqualTo(2);
    assertThat(current(scene, recent)).isEqualTo(recent);
    announce();
    assertThat(expired(scene)).containsExactly("recent");
  }

  /** All that has ended by now. */
  default void announce() {
    while (await(() -> ports().expiries().announce(100)) > 0) {
      // Until nothing is left.
    }
  }

  default Coupon current(Scene scene, Coupon coupon) {
    return await(() -> ports().coupons().findCurrent(scene.id(), coupon.id())).orElseThrow();
  }

  default List<String> expired(Scene scene) {
    while (await(() -> ports().events().relay(500)) > 0) {
      // Until nothing is left.
    }
    return await(
            () -> ports().events().after(scene.id(), 0, Optional.of(EventType.COUPON_EXPIRED), 500))
        .events()
        .stream()
        .map(Event::subject)
        .toList();
  }
}
