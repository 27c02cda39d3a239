package io.couponry.persistence;

import static io.couponry.domain.basket.BasketFixture.aBasket;
import static io.couponry.domain.coupon.CampaignFixture.aCampaign;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.couponry.application.port.in.ReconcileCounters.Drift;
import io.couponry.application.port.out.Batches;
import io.couponry.application.port.out.Race;
import io.couponry.application.port.out.Reconciliations;
import io.couponry.application.port.out.Scene;
import io.couponry.domain.code.Batch;
import io.couponry.domain.coupon.CalendarPeriod;
import io.couponry.domain.coupon.CouponId;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PostgresReconciliationsTest extends PostgresContract {
  private static final CouponId COUPON = new CouponId("summer");

  private final TestDatabase database = TestDatabase.shared();
  private final Reconciliations reconciliations =
      new PostgresReconciliations(new Database(database.pool()));

  private record Forged(String counter, long stored, long counted, String sql) {}

  @TestFactory
  Stream<DynamicTest> everyKindOfDriftIsToldAndRepairedOnRequest() {
    return Stream.of(
            new Forged("uses", 7, 3, "UPDATE coupon_counter SET uses = 7, ceiling = 7"),
            new Forged("uses", 1, 3, "UPDATE coupon_counter SET uses = 1, ceiling = 2"),
            new Forged("code/%s/0", 5, 1, "UPDATE code_use SET uses = 5 , ceiling = 5 %s 0"),
            new Forged("code/%s/1", 0, 1, "DELETE FROM code_use %s 1"),
            new Forged(
                "customer/ann", 9, 2, "UPDATE customer_use SET uses = 9, ceiling = 9 %s ann"),
            new Forged("customer/bob", 0, 1, "DELETE FROM customer_use %s bob"),
            new Forged("spend/EUR", 1, 600, "UPDATE counter SET count = 1, ceiling = 1 %s EUR"),
            new Forged("period/DAY", 1, 3, "UPDATE counter SET count = 1 %s DAY/2%%"),
            new Forged("period/WEEK", 8, 2, "UPDATE counter SET count = 8 %s WEEK/2%%/ann"))
        .map(
            forged ->
                DynamicTest.dynamicTest(
                    forged.counter() + " " + forged.stored(), () -> isRepaired(forged)));
  }

  private void isRepaired(Forged forged) throws SQLException {
    // given
    var scene = aScene();
    var batch = used(scene);
    assertThat(drift(scene, false)).isEmpty();
    database.execute(statement(forged, scene));

    // when
    var told = drift(scene, false);
    var repaired = drift(scene, true);

    // then
    var name = forged.counter().formatted(batch.space());
    assertThat(told)
        .singleElement()
        .satisfies(
            drift -> {
              assertThat(drift.counter()).startsWith(name);
              assertThat(drift.coupon()).contains(COUPON);
              assertThat(drift)
                  .extracting(Drift::stored, Drift::counted, Drift::repaired)
                  .containsExactly(forged.stored(), forged.counted(), false);
            });
    assertThat(repaired)
        .extracting(Drift::counter, Drift::repaired)
        .containsExactly(tuple(told.getFirst().counter(), true));
    assertThat(drift(scene, false)).isEmpty();
  }

  @Test
  void theLastCodesOfABatchThatSkippedSomeAreNoDrift() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var words = await(() -> ports().badWords().add(scene.id(), List.of("ZZZZ")));
    var order = scene.order(coupon, 2).with(new Batches.Filtered(words, 0, 1));
    await(() -> ports().batches().take(order, Optional.empty()));
    var book = await(() -> ports().codeBooks().of(scene.id()));
    var last = book.find(book.space(order.space()).code(2)).orElseThrow();

    // when
    scene.redeemed(scene.claim(coupon, last));

    // then
    assertThat(drift(scene, false)).isEmpty();
  }

  @Test
  void campaignsAreRepairedToo() throws SQLException {
    // given
    var scene = aScene();
    var campaign = scene.put(aCampaign().limitedTo(9).budget("100.00"));
    var coupon = scene.stored(aCoupon().percentOff("10").inCampaign(campaign.id().value()));
    scene.redeemed(
        scene.claim(coupon).under(campaign).on(aBasket().line("shirt", 1, "20.00").build()));
    database.execute(
        "UPDATE counter SET count = count + 5, ceiling = NULL WHERE organization = '%s'"
            .formatted(scene.id()));

    // when
    var told = await(() -> reconciliations.ofCampaigns(scene.id(), false));
    var repaired = await(() -> reconciliations.ofCampaigns(scene.id(), true));

    // then
    assertThat(told)
        .extracting(Drift::counter, Drift::stored, Drift::counted, Drift::repaired)
        .containsExactly(tuple("spend/EUR", 205L, 200L, false), tuple("uses", 6L, 1L, false));
    assertThat(told).allMatch(drift -> drift.campaign().equals(coupon.campaign()));
    assertThat(repaired).hasSize(2).allMatch(Drift::repaired);
    assertThat(await(() -> reconciliations.ofCampaigns(scene.id(), false))).isEmpty();
  }

  @Test
  void whatIsUnderWayIsNoDriftAndRepairingMeanwhileBreaksNothing() {
    // given
    var scene = aScene();
    var campaign = scene.put(aCampaign().limitedTo(500).budget("500.00"));
    var coupons = LedgerTest.coupons(scene);

    // when
    var found =
        Race.of(
            5,
            number -> {
              if (number < 3) {
                LedgerTest.traffic(scene, campaign, coupons, new Random(number), 15);
                return List.<Drift>of();
              }
              return Stream.generate(() -> coupons)
                  .limit(20)
                  .flatMap(List::stream)
                  .flatMap(
                      coupon ->
                          Stream.concat(
                              await(
                                  () ->
                                      reconciliations.ofCoupon(
                                          scene.id(), coupon.id(), number == 4))
                                  .stream(),
                              await(() -> reconciliations.ofCampaigns(scene.id(), number == 4))
                                  .stream()))
                  .toList();
            });

    // then
    assertThat(found).allMatch(List::isEmpty);
  }

  @Test
  void aDriftIsRepairedOnceWhileUsesAreTaken() throws SQLException {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    scene.redeemed(scene.claim(coupon));
    database.execute(
        "UPDATE coupon_counter SET uses = 100 WHERE organization = '%s'".formatted(scene.id()));

    // when
    Race.of(
        8,
        number -> {
          for (var i = 0; i < 5; i++) {
            if (number < 4) {
              scene.redeemed(scene.claim(coupon));
            } else {
              drift(scene, true);
            }
          }
          return number;
        });

    // then
    assertThat(scene.usage(scene.code(coupon)).total()).isEqualTo(21);
  }

  @Test
  void aCouponThatDoesNotExistHasNoDrift() {
    assertThat(drift(aScene(), true)).isEmpty();
  }

  /** Three uses, two by ann and one by bob, of 2.00 each. */
  private static Batch used(Scene scene) {
    var coupon =
        scene.stored(
            aCoupon()
                .withId(COUPON.value())
                .generatedCodes("DDDD")
                .percentOff("10")
                .limitedTo(9)
                .perCustomer(9)
                .limitedTo(CalendarPeriod.DAY, 9)
                .limitedPerCustomerTo(CalendarPeriod.WEEK, 9)
                .budget("100.00"));
    var batch = scene.issued(coupon, 3);
    var codes = scene.codes(batch);
    for (var i = 0; i < codes.size(); i++) {
      scene.redeemed(
          scene
              .claim(coupon, codes.get(i))
              .by(i == 2 ? "bob" : "ann")
              .on(aBasket().line("shirt", 1, "20.00").build()));
    }
    return batch;
  }

  private static String statement(Forged forged, Scene scene) {
    var parts = forged.sql().replace("%%", "%").split(" %s ", 2);
    var where = " WHERE organization = '" + scene.id() + "'";
    if (parts.length == 1) {
      return parts[0] + where;
    }
    var column =
        switch (forged.counter().substring(0, 4)) {
          case "code" -> "ordinal::text";
          case "cust" -> "customer";
          default -> "detail";
        };
    return parts[0] + where + " AND " + column + " LIKE '" + parts[1] + "'";
  }

  private List<Drift> drift(Scene scene, boolean repair) {
    return await(() -> reconciliations.ofCoupon(scene.id(), COUPON, repair));
  }
}
