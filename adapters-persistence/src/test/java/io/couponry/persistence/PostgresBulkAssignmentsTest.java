package io.couponry.persistence;

import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.out.BulkAssignments.Entry;
import io.couponry.application.port.out.BulkAssignmentsContract;
import io.couponry.application.port.out.JobAdvance;
import io.couponry.application.port.out.JobStep;
import io.couponry.domain.basket.CustomerId;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresBulkAssignmentsTest extends PostgresContract implements BulkAssignmentsContract {
  private final TestDatabase database = TestDatabase.shared();

  @Test
  void aLongRunOfCodesThatAreNotFreeIsPassedInStepsOfTheJob() throws SQLException {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDDDDDDD"));
    var batch = scene.issued(coupon, 150_001);
    database.execute(
        """
        INSERT INTO code_use (organization, space, ordinal, uses, redeemed_at)
        SELECT '%s', '%s', number, 0, now() FROM generate_series(0, 149999) AS number
        """
            .formatted(scene.id(), batch.space()));
    var turn =
        claimed(
            scene, uploaded(scene, coupon, 1, List.of(BulkAssignmentsContract.nexts(1, 1))), LONG);

    // when
    var steps = List.of(step(turn, coupon, 1, 1, 0), step(turn, coupon, 1, 1, 0));

    // then
    assertThat(steps)
        .containsExactly(
            new JobStep.Advanced(JobAdvance.to("0", 0, 0)),
            new JobStep.Advanced(JobAdvance.toTheEnd(1, 0)));
    assertThat(held(scene, coupon)).hasSize(1);
  }

  @Test
  void aDumpDoesNotTellWhoWaitsForACode() throws SQLException {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    List<Entry> entries = List.of(new Entry.Next(1, new CustomerId("hush-customer")));

    // when
    uploaded(scene, coupon, 1, List.of(entries));
    var dump = Dump.of(database);

    // then
    assertThat(dump.reveals(coupon.id().value())).isTrue();
    assertThat(dump.reveals("hush-customer")).isFalse();
  }
}
