package io.couponry.persistence;

import static io.couponry.domain.basket.BasketFixture.aBasket;
import static io.couponry.domain.coupon.CampaignFixture.aCampaign;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.couponry.application.port.out.Scene;
import io.couponry.domain.coupon.CalendarPeriod;
import io.couponry.domain.coupon.Usage;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the schema refuses, whatever the statement that tries it. */
class LastGuardTest extends PostgresContract {
  private static final String CHECK_VIOLATION = "23514";
  private static final String UNIQUE_VIOLATION = "23505";

  @Test
  void noCounterPassesTheLimitItsLatestUseWasTakenUnder() throws SQLException {
    // given
    var scene = aScene();
    var coupon =
        scene.stored(aCoupon().generatedCodes("DDDD").limitedTo(1).perCode(1).perCustomer(1));
    var code = scene.code(coupon);
    scene.redeemed(scene.claim(coupon, code).by("ann"));

    // when, then
    for (var table : new String[] {"coupon_counter", "code_use", "customer_use"}) {
      assertThat(refusal(scene, "UPDATE " + table + " SET uses = uses + 1 WHERE organization = ?"))
          .as(table)
          .isEqualTo(CHECK_VIOLATION);
    }
    assertThat(scene.usage(code, "ann")).isEqualTo(new Usage(1, 1, 1));
  }

  @Test
  void noCounterFallsBelowNought() throws SQLException {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD").perCustomer(9));
    scene.redeemed(scene.claim(coupon, scene.code(coupon)).by("ann"));

    // when, then
    for (var table : new String[] {"coupon_counter", "code_use", "customer_use"}) {
      assertThat(refusal(scene, "UPDATE " + table + " SET uses = uses - 2 WHERE organization = ?"))
          .as(table)
          .isEqualTo(CHECK_VIOLATION);
    }
  }

  @Test
  void noLimitOfAPeriodOrACampaignAndNoBudgetIsExceeded() throws SQLException {
    // given
    var scene = aScene();
    var campaign = scene.put(aCampaign().limitedTo(1).budget("3.00"));
    var coupon =
        scene.stored(
            aCoupon()
                .inCampaign("autumn-26")
                .limitedTo(CalendarPeriod.MONTH, 1)
                .limitedPerCustomerTo(CalendarPeriod.MONTH, 1)
                .budget("3.00"));
    scene.redeemed(
        scene.claim(coupon).under(campaign).by("ann").on(aBasket().line("20.00").build()));

    // when, then
    for (var kind : List.of("COUPON_USES", "COUPON_SPEND", "CAMPAIGN_USES", "CAMPAIGN_SPEND")) {
      var ofKind = "WHERE organization = ? AND kind = '" + kind + "'";
      assertThat(rows(scene, "SELECT count(*) FROM counter " + ofKind)).as(kind).isPositive();
      assertThat(refusal(scene, "UPDATE counter SET count = count + 1 " + ofKind))
          .as("more %s", kind)
          .isEqualTo(CHECK_VIOLATION);
      assertThat(refusal(scene, "UPDATE counter SET count = -1 " + ofKind))
          .as("fewer %s", kind)
          .isEqualTo(CHECK_VIOLATION);
    }
  }

  @Test
  void noReturnIsRecordedTwice() throws SQLException {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var use = scene.redeemed(scene.claim(coupon).on(aBasket().line("shirt", 2, "20.00").build()));
    scene.returned(use, "1", 1);

    // when
    var refusal =
        refusal(scene, "INSERT INTO line_return SELECT * FROM line_return WHERE organization = ?");

    // then
    assertThat(refusal).isEqualTo(UNIQUE_VIOLATION);
  }

  @Test
  void noRangeIsIssuedTwice() throws SQLException {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    scene.issued(coupon, 5);

    // when
    var refusal =
        refusal(
            scene,
            """
            INSERT INTO batch (organization, id, coupon, space, first_ordinal, count, key_version)
            SELECT organization, gen_random_uuid(), coupon, space, first_ordinal, count, key_version
            FROM batch WHERE organization = ?
            """);

    // then
    assertThat(refusal).isEqualTo(UNIQUE_VIOLATION);
  }

  @Test
  void noStringBelongsToTwoCoupons() throws SQLException {
    // given
    var scene = aScene();
    scene.stored(aCoupon().withId("first").sharedCode("FIRST"));
    scene.stored(aCoupon().withId("second").sharedCode("SECOND"));

    // when
    var refusal =
        refusal(
            scene,
            """
            UPDATE code_hash SET hash = decode(repeat('00', 33), 'hex') WHERE organization = ?
            """);

    // then
    assertThat(refusal).isEqualTo(UNIQUE_VIOLATION);
  }

  @Test
  void noUseIsGivenBackTwice() throws SQLException {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    scene.redeemed(scene.claim(coupon));

    // when
    var refusal =
        refusal(
            scene,
            """
            INSERT INTO rollback (organization, redemption, rolled_back_at)
            SELECT organization, id, now() FROM redemption, generate_series(1, 2)
            WHERE organization = ?
            """);

    // then
    assertThat(refusal).isEqualTo(UNIQUE_VIOLATION);
  }

  /** The SQL state with which a statement about the scene's organization is refused. */
  private static String refusal(Scene scene, String sql) throws SQLException {
    try (var connection = TestDatabase.shared().connect();
        var statement = connection.prepareStatement(sql)) {
      statement.setString(1, scene.id().value());
      return catchThrowableOfType(SQLException.class, statement::execute).getSQLState();
    }
  }

  private static long rows(Scene scene, String sql) throws SQLException {
    try (var connection = TestDatabase.shared().connect();
        var statement = connection.prepareStatement(sql)) {
      statement.setString(1, scene.id().value());
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
