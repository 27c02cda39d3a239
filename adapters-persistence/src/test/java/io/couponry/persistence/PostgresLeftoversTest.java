package io.couponry.persistence;

import static io.couponry.application.port.out.JobFixture.aJob;
import static io.couponry.application.port.out.JobFixture.aKind;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.out.Leftovers;
import io.couponry.domain.coupon.CalendarPeriod;
import io.couponry.domain.coupon.CouponFixture;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostgresLeftoversTest extends PostgresContract {
  private static final Duration MONTH = Duration.ofDays(30);

  private final TestDatabase database = TestDatabase.shared();
  private final Asked asked = new Asked(database);
  private final Leftovers leftovers = new PostgresLeftovers(new Database(database.pool()));

  @Test
  void oldAttemptsAreForgottenAndWhatTheyDidStays() throws SQLException {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var old = scene.redeemed(scene.claim(coupon));
    database.execute(
        "UPDATE attempt SET created_at = now() - interval '31 days' WHERE organization = '%s'"
            .formatted(scene.id()));
    var recent = scene.redeemed(scene.claim(coupon));

    // when
    while (await(() -> leftovers.purgeAttempts(MONTH, 2)) > 0) {
      // Until nothing is left.
    }

    // then
    assertThat(asked.all("SELECT subject FROM attempt WHERE organization = ?", scene.id().value()))
        .containsExactly(recent.id().toString());
    assertThat(scene.history()).containsExactly(recent, old);
  }

  @Test
  void countersOfPastPeriodsAreForgottenUnlessTheirCouponIsInUse() throws SQLException {
    // given
    var scene = aScene();
    var quiet = scene.stored(limited("quiet"));
    var busy = scene.stored(limited("busy"));
    scene.redeemed(scene.claim(quiet).by("ann"));
    for (var coupon : new String[] {"quiet", "busy"}) {
      database.execute(
          """
          INSERT INTO counter (organization, kind, owner, detail, count) VALUES
            ('%1$s', 'COUPON_USES', '%2$s', 'DAY/2020-01-01', 1),
            ('%1$s', 'COUPON_USES', '%2$s', 'WEEK/2020-01-06/a/b', 1),
            ('%1$s', 'COUPON_USES', '%2$s', 'MONTH/2020-01-01/ann', 1),
            ('%1$s', 'COUPON_USES', '%2$s', 'DAY/' || to_char(now() AT TIME ZONE 'UTC'
              - interval '2 days', 'YYYY-MM-DD'), 1),
            ('%1$s', 'COUPON_SPEND', '%2$s', 'EUR', 1)
          """
              .formatted(scene.id(), coupon));
    }

    // when
    try (var use =
        RowLock.heldBy(
            "SELECT FROM coupon_counter WHERE organization = ? AND coupon = ? FOR UPDATE",
            scene.id().value(),
            busy.id().value())) {
      assertThat(use).isNotNull();
      while (await(() -> leftovers.purgeCounters(10)) > 0) {
        // Until nothing is left.
      }
    }

    // then
    assertThat(kept(scene.id().value(), "quiet")).hasSize(4).noneMatch(one -> one.contains("2020"));
    assertThat(kept(scene.id().value(), "busy")).hasSize(5);
    assertThat(await(() -> leftovers.purgeCounters(10))).isEqualTo(3);
  }

  @Test
  void jobsThatEndedLongAgoAreForgotten() throws SQLException {
    // given
    var scene = aScene();
    var kind = aKind();
    for (var state : List.of("WAITING", "DONE", "CANCELLED", "DONE")) {
      var job = aJob(scene, kind);
      await(() -> ports().jobs().submit(job, Optional.empty()));
      database.execute(
          """
          UPDATE job SET state = '%1$s', created_at = now() - interval '99 days', finished_at =
            CASE WHEN '%1$s' <> 'WAITING' THEN now() - interval '31 days' END
          WHERE organization = '%2$s' AND id = '%3$s'
          """
              .formatted(state, scene.id(), job.id()));
    }
    var recent = aJob(scene, kind);
    await(() -> ports().jobs().submit(recent, Optional.empty()));
    await(() -> ports().jobs().cancel(scene.id(), recent.id()));

    // when
    while (await(() -> leftovers.purgeJobs(MONTH, 2)) > 0) {
      // Until nothing is left.
    }

    // then
    assertThat(asked.all("SELECT state FROM job WHERE organization = ?", scene.id().value()))
        .containsExactlyInAnyOrder("WAITING", "CANCELLED");
  }

  private List<String> kept(String organization, String coupon) throws SQLException {
    return asked.all(
        "SELECT detail FROM counter WHERE organization = ? AND owner = ?", organization, coupon);
  }

  private static CouponFixture limited(String id) {
    return aCoupon()
        .withId(id)
        .sharedCode(id)
        .limitedTo(CalendarPeriod.DAY, 9)
        .limitedPerCustomerTo(CalendarPeriod.WEEK, 9);
  }
}
