package io.couponry.persistence;

import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.out.Assignments.Given;
import io.couponry.application.port.out.AssignmentsContract;
import io.couponry.domain.basket.CustomerId;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresAssignmentsTest extends PostgresContract implements AssignmentsContract {
  private final TestDatabase database = TestDatabase.shared();
  private final Asked asked = new Asked(database);

  @Test
  void whatWasRevokedIsPassedOverWhateverItsSize() throws SQLException {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().withId("summer").generatedCodes("DDDDDDDDDDDDDDD"));
    var batch = scene.issued(coupon, 1_000_000_000_000L);
    revoke(scene.id().value(), batch.space().toString(), 1, 999_999_999_000L);
    revoke(scene.id().value(), batch.space().toString(), 999_999_999_001L, 999_999_999_001L);
    revoke(scene.id().value(), batch.space().toString(), 999_999_999_003L, 999_999_999_004L);

    // when
    var given =
        await(
            () ->
                ports()
                    .assignments()
                    .handOut(scene.id(), coupon.id(), List.of(new CustomerId("ann")), 3));

    // then
    assertThat(((Given.All) given).assignments())
        .extracting(one -> one.code().ordinal())
        .containsExactly(0L, 999_999_999_002L, 999_999_999_005L);
  }

  @Test
  void aLongRunOfCodesThatAreNotFreeIsPassedOnceInSmallSteps() throws SQLException {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().withId("summer").generatedCodes("DDDDDDDDD"));
    var batch = scene.issued(coupon, 250_001);
    database.execute(
        """
        INSERT INTO code_use (organization, space, ordinal, uses, redeemed_at)
        SELECT '%s', '%s', number, 0, now() FROM generate_series(0, 249999) AS number
        """
            .formatted(scene.id(), batch.space()));

    // when
    var given =
        await(
            () ->
                ports()
                    .assignments()
                    .handOut(scene.id(), coupon.id(), List.of(new CustomerId("ann")), 1));

    // then
    assertThat(((Given.All) given).assignments())
        .extracting(one -> one.code().ordinal())
        .containsExactly(250_000L);
    assertThat(
            asked.all(
                "SELECT next FROM assignment_cursor WHERE organization = ?", scene.id().value()))
        .containsExactly("250001");
  }

  private void revoke(String organization, String space, long first, long last)
      throws SQLException {
    database.execute(
        """
        INSERT INTO revocation (organization, id, coupon, space, first, last, retired)
        VALUES ('%s', gen_random_uuid(), 'summer', '%s', %d, %d, false)
        """
            .formatted(organization, space, first, last));
  }
}
