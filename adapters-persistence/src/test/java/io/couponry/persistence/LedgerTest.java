package io.couponry.persistence;

import static io.couponry.domain.basket.BasketFixture.aBasket;
import static io.couponry.domain.coupon.CampaignFixture.aCampaign;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.application.port.out.Answers;
import io.couponry.application.port.out.Race;
import io.couponry.application.port.out.Reconciliations;
import io.couponry.application.port.out.Scene;
import io.couponry.domain.coupon.CalendarPeriod;
import io.couponry.domain.coupon.Campaign;
import io.couponry.domain.coupon.Coupon;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The ledger is only added to, and counters are its sums. */
class LedgerTest extends PostgresContract {
  private static final String WRONG =
      """
      WITH entry AS (SELECT * FROM ledger WHERE organization = ?),
      compared AS (
        SELECT 'uses of ' || coupon AS counter, uses AS stored,
          (SELECT coalesce(sum(entry.uses), 0) FROM entry WHERE entry.coupon = stored.coupon)
            AS counted
        FROM coupon_counter AS stored WHERE organization = ?
        UNION ALL
        SELECT 'code ' || ordinal, uses, (SELECT coalesce(sum(entry.uses), 0) FROM entry
          WHERE entry.space = stored.space AND entry.ordinal = stored.ordinal)
        FROM code_use AS stored WHERE organization = ?
        UNION ALL
        SELECT 'customer ' || customer, uses, (SELECT coalesce(sum(entry.uses), 0) FROM entry
          WHERE entry.coupon = stored.coupon AND entry.customer = stored.customer)
        FROM customer_use AS stored WHERE organization = ?
        UNION ALL
        SELECT 'spend of ' || owner, count, (SELECT coalesce(sum(entry.amount), 0) FROM entry
          WHERE CASE kind WHEN 'COUPON_SPEND' THEN entry.coupon ELSE entry.campaign END = owner
            AND entry.currency = detail)
        FROM counter WHERE organization = ? AND kind LIKE '%_SPEND'
        UNION ALL
        SELECT 'campaign ' || owner, count, (SELECT coalesce(sum(entry.uses), 0) FROM entry
          WHERE entry.campaign = owner)
        FROM counter WHERE organization = ? AND kind = 'CAMPAIGN_USES')
      SELECT counter || ' ' || stored || ' instead of ' || counted FROM compared
      WHERE stored <> counted
      """;

  private final TestDatabase database = TestDatabase.shared();
  private final Asked asked = new Asked(database);
  private final Reconciliations reconciliations =
      new PostgresReconciliations(new Database(database.pool()));

  @TestFactory
  Stream<DynamicTest> whatIsWrittenCannotBeChanged() {
    var changes =
        Stream.of("redemption", "rollback", "line_return", "held_use", "hold_end", "event")
            .flatMap(
                table ->
                    Stream.of(
                        "UPDATE " + table + " SET organization = organization",
                        "DELETE FROM " + table,
                        "TRUNCATE " + table + " CASCADE"));
    return changes.map(
        change ->
            DynamicTest.dynamicTest(
                change,
                () -> {
                  fill(aScene());

                  assertThatThrownBy(() -> database.execute(change))
                      .hasMessageContaining("the ledger is only added to");
                }));
  }

  @Test
  void countersAreTheSumsOfTheLedgerAfterWhateverHappened() throws SQLException {
    // given
    var scene = aScene();
    var campaign = scene.put(aCampaign().limitedTo(60).budget("90.00"));
    var coupons = coupons(scene);

    // when
    Race.of(4, number -> traffic(scene, campaign, coupons, new Random(number), 25));

    // then
    var id = scene.id().value();
    assertThat(asked.all("SELECT 1 FROM ledger WHERE organization = ?", id)).hasSizeGreaterThan(50);
    assertThat(asked.all("SELECT entry FROM ledger WHERE organization = ?", id))
        .contains("REDEEM", "RETURN", "ROLL_BACK");
    assertThat(asked.all(WRONG, id, id, id, id, id, id)).isEmpty();
    for (var coupon : coupons) {
      assertThat(await(() -> reconciliations.ofCoupon(scene.id(), coupon.id(), false))).isEmpty();
    }
    assertThat(await(() -> reconciliations.ofCampaigns(scene.id(), false))).isEmpty();
  }

  static List<Coupon> coupons(Scene scene) {
    return List.of(
        scene.stored(
            aCoupon()
                .withId("numbered")
                .generatedCodes("DDDD")
                .percentOff("10")
                .inCampaign("autumn-26")
                .limitedTo(CalendarPeriod.DAY, 500)
                .budget("500.00")),
        scene.stored(
            aCoupon()
                .withId("shared")
                .sharedCode("SHARED")
                .percentOff("5")
                .inCampaign("autumn-26")
                .limitedTo(80)
                .limitedPerCustomerTo(CalendarPeriod.WEEK, 40)));
  }

  /** Redeems, returns and gives back at random, so many times. */
  static int traffic(
      Scene scene, Campaign campaign, List<Coupon> coupons, Random random, int times) {
    var taken = 0;
    for (var i = 0; i < times; i++) {
      var coupon = coupons.get(random.nextInt(coupons.size()));
      var claim =
          scene
              .claim(coupon, scene.code(coupon))
              .under(campaign)
              .by("customer-" + random.nextInt(3))
              .on(aBasket().line("shirt", 3, "10.00").build());
      var answer = Answers.taken(List.of(scene.claimed(claim)));
      taken += answer.size();
      for (var use : answer) {
        switch (random.nextInt(4)) {
          case 0 -> scene.rollBack(use);
          case 1 -> scene.returned(use, "1", 1);
          case 2 -> {
            scene.returned(use, "1", 2);
            scene.rollBack(use);
          }
          default -> {
            // It stays as it is.
          }
        }
      }
    }
    return taken;
  }

  /** A row in every table of the ledger, so that a row's trigger has one to fire for. */
  private void fill(Scene scene) throws SQLException {
    var sql = new ArrayList<String>();
    sql.add(
        """
        INSERT INTO redemption (organization, id, coupon, coupon_version, channel, details,
          counted_at, redeemed_at)
        VALUES ('%s', gen_random_uuid(), 'c', 1, 'WEB', '{}', now(), now())
        """);
    sql.add("INSERT INTO rollback VALUES ('%s', gen_random_uuid(), NULL, now())");
    sql.add(
        "INSERT INTO line_return VALUES ('%s', gen_random_uuid(), 1, 0, '[]', NULL, 'k', now())");
    sql.add(
        """
        INSERT INTO held_use (organization, hold, id, coupon, coupon_version, channel, details,
          held_at)
        VALUES ('%s', gen_random_uuid(), gen_random_uuid(), 'c', 1, 'WEB', '{}', now())
        """);
    sql.add("INSERT INTO hold_end VALUES ('%s', gen_random_uuid(), 'EXPIRED', now())");
    sql.add("INSERT INTO event VALUES ('%s', 1, 'x', 'x', '{}', now())");
    for (var insert : sql) {
      database.execute(insert.formatted(scene.id()));
    }
  }
}
