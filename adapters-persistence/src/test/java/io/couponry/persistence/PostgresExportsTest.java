package io.couponry.persistence;

import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.out.ExportsContract;
import io.couponry.application.port.out.JobAdvance;
import io.couponry.application.port.out.Leftovers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostgresExportsTest extends PostgresContract implements ExportsContract {
  private static final Duration WEEK = Duration.ofDays(7);

  private final TestDatabase database = TestDatabase.shared();
  private final Leftovers leftovers = new PostgresLeftovers(new Database(database.pool()));

  @Test
  void aDumpRevealsNeitherCodeNorPassword() throws SQLException {
    // given
    var scene = aScene();
    var job = submitted(scene, aCoupon().build().id(), Optional.of("hush-password"));
    var turn = claimed(scene, job);

    // when
    add(turn, 0, "hush-export-1", Optional.of("hush-password/1"), JobAdvance.to("1", 1, 0));
    var dump = Dump.of(database);

    // then
    assertThat(dump.reveals(job.toString())).isTrue();
    assertThat(dump.reveals("hush-export")).isFalse();
    assertThat(dump.reveals("hush-password")).isFalse();
  }

  @Test
  void filesAreForgottenAWeekAfterTheyWereMadeAndWhatIsLeftOfOthersAtOnce() throws SQLException {
    // given
    var scene = aScene();
    var coupon = aCoupon().build().id();
    var old = made(scene, coupon, "a1", "b2", "c3");
    var recent = made(scene, coupon, "d4");
    var cancelled = submitted(scene, coupon, Optional.of("hush-password"));
    add(claimed(scene, cancelled), 0, "e5", Optional.of("hush"), JobAdvance.to("1", 1, 0));
    await(() -> ports().jobs().cancel(scene.id(), cancelled));
    var underWay = submitted(scene, coupon, Optional.empty());
    add(claimed(scene, underWay), 0, "f6", Optional.empty(), JobAdvance.to("1", 1, 0));
    database.execute(
        "UPDATE job SET finished_at = now() - interval '8 days' WHERE id = '%s'".formatted(old));

    // when
    while (await(() -> leftovers.purgeExports(WEEK, 2)) > 0) {
      // Until nothing is left.
    }

    // then
    for (var table : new String[] {"export", "export_part"}) {
      var query = "SELECT job::text FROM " + table + " WHERE organization = ?";
      assertThat(new Asked(database).all(query, scene.id().value()))
          .containsExactlyInAnyOrder(recent.toString(), underWay.toString());
    }
    assertThat(found(scene, coupon, old).size()).isEmpty();
    assertThat(text(scene, recent, 0)).contains("d4");
  }
}
