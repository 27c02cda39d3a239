package io.couponry.persistence;

import static io.couponry.domain.basket.BasketFixture.aBasket;
import static io.couponry.domain.basket.CustomerFixture.aCustomer;
import static io.couponry.domain.coupon.CampaignFixture.aCampaign;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.application.port.out.Race;
import io.couponry.application.port.out.Reconciliations;
import io.couponry.application.port.out.Scene;
import io.couponry.application.port.out.SequentialIdentifiers;
import io.couponry.application.service.EraseCustomerService;
import io.couponry.domain.basket.Customer;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.coupon.CalendarPeriod;
import io.couponry.domain.coupon.Coupon;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Nothing of an erased customer is left in any table, and every sum stays what it was. */
class ErasureTest extends PostgresContract {
  private static final ZoneId ZONE = ZoneId.of("UTC");

  private final TestDatabase database = TestDatabase.shared();
  private final Asked asked = new Asked(database);
  private final Reconciliations reconciliations =
      new PostgresReconciliations(new Database(database.pool()));

  @Test
  void noTableHoldsTheCustomerAnyMore() throws SQLException {
    // given
    var scene = aScene();
    var ann = customer("ann-" + UUID.randomUUID());
    var bob = customer("bob-" + UUID.randomUUID());
    var coupons = coupons(scene);
    live(scene, coupons, ann);
    live(scene, coupons, bob);
    relay();
    live(scene, coupons, ann);
    var before = sums(scene, coupons);
    assertThat(tablesWith(ann)).contains("redemption", "held_use", "assignment", "event");

    // when
    erase(scene, ann);

    // then
    assertThat(tablesWith(ann)).isEmpty();
    assertThat(tablesWith(bob)).contains("redemption", "held_use", "assignment", "event");
    assertThat(sums(scene, coupons)).isEqualTo(before);
    assertThat(drift(scene, coupons)).isEmpty();
    assertThat(
            asked.all(
                """
                SELECT concat_ws(' ', count(*), sum(redemptions), sum(holds), sum(assignments))
                FROM erasure WHERE organization = ?
                """,
                scene.id().value()))
        .containsExactly("1 8 4 1");
  }

  @Test
  void countersAreRightThroughoutWhileUsesAreTaken() {
    // given
    var scene = aScene();
    var campaign = scene.put(aCampaign().limitedTo(500).budget("500.00"));
    var coupons = LedgerTest.coupons(scene);

    // when
    Race.of(
        4,
        number -> {
          if (number < 2) {
            return LedgerTest.traffic(scene, campaign, coupons, new Random(number), 25);
          }
          for (var i = 0; i < 6; i++) {
            erase(scene, Customer.known(new CustomerId("customer-" + i % 3)));
            assertThat(drift(scene, coupons)).isEmpty();
          }
          return 0;
        });

    // then
    assertThat(drift(scene, coupons)).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> nothingButTheCustomerCanBeTakenOutOfTheLedger() {
    return Stream.of(
            "SET customer = 'bob'",
            "SET customer = NULL",
            "SET customer = NULL, details = '{}'",
            "SET customer = NULL, details = details - 'customer', discount = 0",
            "SET details = details - 'customer'",
            "SET order_id = NULL")
        .map(
            change ->
                DynamicTest.dynamicTest(
                    change,
                    () -> {
                      var scene = aScene();
                      var use =
                          scene.redeemed(
                              scene
                                  .claim(scene.stored(aCoupon().percentOff("10")))
                                  .by("ann")
                                  .forOrder("7")
                                  .on(aBasket().line("20.00").build()));

                      assertThatThrownBy(
                              () ->
                                  database.execute(
                                      "SET couponry.erasing = 'on'; UPDATE redemption %s WHERE id = '%s'"
                                          .formatted(change, use.id())))
                          .hasMessageContaining("the ledger is only added to");
                    }));
  }

  private void erase(Scene scene, Customer customer) {
    var service = new EraseCustomerService(ports().customers(), new SequentialIdentifiers());
    await(() -> service.erase(scene.id(), customer.id()));
  }

  private static List<Coupon> coupons(Scene scene) {
    return List.of(
        scene.stored(
            aCoupon()
                .withId("numbered")
                .generatedCodes("DDDD")
                .percentOff("10")
                .limitedPerCustomerTo(CalendarPeriod.DAY, 50)
                .limitedPerCustomerTo(CalendarPeriod.WEEK, 50)
                .budget("500.00")),
        scene.stored(
            aCoupon().withId("shared").sharedCode("SHARED").percentOff("5").limitedTo(80)));
  }

  /** Redeems, returns, rolls back, holds, confirms, gets codes. */
  private void live(Scene scene, List<Coupon> coupons, Customer customer) {
    var basket = aBasket().line("shirt", 3, "10.00").build();
    var numbered = coupons.getFirst();
    var codes = scene.codes(scene.issued(numbered, 3));
    scene.redeemed(scene.claim(numbered, codes.get(0)).by(customer).on(basket));
    scene.hold(scene.claim(numbered, codes.get(1)).by(customer).on(basket));
    var shared = coupons.getLast();
    scene.rollBack(scene.redeemed(scene.claim(shared).by(customer).on(basket)));
    scene.returned(scene.redeemed(scene.claim(shared).by(customer).on(basket)), "1", 1);
    scene.confirm(scene.hold(scene.claim(shared).by(customer).on(basket)));
    scene.issued(numbered, 1);
    await(
        () -> ports().assignments().handOut(scene.id(), numbered.id(), List.of(customer.id()), 1));
  }

  private List<Object> sums(Scene scene, List<Coupon> coupons) {
    var sums = new ArrayList<Object>();
    for (var coupon : coupons) {
      sums.add(await(() -> ports().redemptions().usage(coupon, ZONE)));
    }
    sums.add(scene.history().size());
    return sums;
  }

  private List<Object> drift(Scene scene, List<Coupon> coupons) {
    var drift = new ArrayList<Object>();
    for (var coupon : coupons) {
      drift.addAll(await(() -> reconciliations.ofCoupon(scene.id(), coupon.id(), false)));
    }
    return drift;
  }

  private void relay() {
    while (await(() -> ports().events().relay(1_000)) > 0) {
      assertThat(database).isNotNull();
    }
  }

  /** Every table that a row's text of which holds the customer's id or e-mail address. */
  private List<String> tablesWith(Customer customer) throws SQLException {
    var found = new ArrayList<String>();
    for (var table :
        asked.all(
            """
            SELECT relname FROM pg_class
            WHERE relkind IN ('r', 'p') AND NOT relispartition
              AND relnamespace = 'public'::regnamespace
            """)) {
      var rows =
          asked.all(
              "SELECT count(*) FROM %s AS stored WHERE stored::text LIKE ? OR stored::text LIKE ?"
                  .formatted(table),
              "%" + customer.id() + "%",
              "%" + customer.email().orElseThrow() + "%");
      if (!rows.equals(List.of("0"))) {
        found.add(table);
      }
    }
    return found;
  }

  private static Customer customer(String id) {
    return aCustomer()
        .withId(id)
        .withEmail(id + "@example.com")
        .at("192.0.2.7")
        .inSegments("vip")
        .metadata("shoe", "43")
        .build();
  }
}
