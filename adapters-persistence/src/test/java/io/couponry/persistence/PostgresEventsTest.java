package io.couponry.persistence;

import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.out.EventsContract;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostgresEventsTest extends PostgresContract implements EventsContract {
  private static final String RELAYING =
      "SELECT pg_advisory_xact_lock(hashtextextended('couponry relay', 0))";

  @Test
  void aRelayGivesWayToAnother() throws SQLException {
    // given
    var scene = aScene();
    scene.stored(aCoupon());

    try (var other = RowLock.heldBy(RELAYING)) {
      // when
      var relayed = await(() -> ports().events().relay(1_000));

      // then
      assertThat(other).isNotNull();
      assertThat(relayed).isZero();
      assertThat(await(() -> ports().events().after(scene.id(), 0, Optional.empty(), 1)).events())
          .isEmpty();
    }
    assertThat(await(() -> ports().events().relay(1_000))).isPositive();
  }
}
