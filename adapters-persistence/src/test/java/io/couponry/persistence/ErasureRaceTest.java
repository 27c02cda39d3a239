package io.couponry.persistence;

import static io.couponry.domain.basket.BasketFixture.aBasket;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.out.OutboundPorts;
import io.couponry.application.port.out.PortContract;
import io.couponry.application.port.out.Race;
import io.couponry.application.port.out.Scene;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.coupon.CalendarPeriod;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.redemption.Hold;
import io.couponry.domain.redemption.Redemption;
import io.vertx.mutiny.sqlclient.Pool;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A use that was read before its customer was erased and is changed after. */
class ErasureRaceTest implements PortContract {
  private static final String NAME = "erasure-test";

  private final Pool pool = TestDatabase.shared().newPool(NAME, 4);
  private final OutboundPorts ports = TestDatabase.newPorts(pool);
  private final Sessions sessions = new Sessions(NAME);
  private final Asked asked = new Asked(TestDatabase.shared());

  @Override
  public OutboundPorts ports() {
    return ports;
  }

  @AfterEach
  void close() {
    pool.closeAndAwait();
  }

  static Stream<Named<BiConsumer<Scene, Redemption>>> changesOfARedemption() {
    return Stream.of(
        Named.of("rolled back", Scene::rollBack),
        Named.of("returned", (scene, use) -> scene.returned(use, "1", 1)));
  }

  static Stream<Named<BiConsumer<Scene, Hold>>> changesOfAHold() {
    return Stream.of(Named.of("released", Scene::release), Named.of("confirmed", Scene::confirm));
  }

  @ParameterizedTest
  @MethodSource("changesOfARedemption")
  void aRedemptionIsNobodysByThen(BiConsumer<Scene, Redemption> change) throws SQLException {
    var scene = aScene();
    var coupon = coupon(scene);
    var use = redeemed(scene, coupon);
    redeemed(scene, coupon);

    erasedFirst(
        scene,
        "SELECT FROM redemption WHERE organization = ? AND id = ?::uuid FOR UPDATE",
        use.id().toString(),
        () -> change.accept(scene, use));

    assertNothingIsLeftOfOne(scene, coupon);
  }

  @ParameterizedTest
  @MethodSource("changesOfAHold")
  void aHoldIsNobodysByThen(BiConsumer<Scene, Hold> change) throws SQLException {
    var scene = aScene();
    var coupon = coupon(scene);
    var hold = scene.hold(scene.claim(coupon).by("ann").on(aBasket().line("20.00").build()));
    redeemed(scene, coupon);

    erasedFirst(
        scene,
        "SELECT FROM open_hold WHERE organization = ? AND hold = ?::uuid FOR UPDATE",
        hold.id().toString(),
        () -> change.accept(scene, hold));

    assertNothingIsLeftOfOne(scene, coupon);
  }

  @Test
  void aHoldThatItsOrderRedeemsIsNobodysByThen() throws SQLException {
    var scene = aScene();
    var coupon = coupon(scene);
    var hold = scene.hold(scene.claim(coupon).by("ann").on(aBasket().line("20.00").build()));

    erasedFirst(
        scene,
        "SELECT FROM open_hold WHERE organization = ? AND hold = ?::uuid FOR UPDATE",
        hold.id().toString(),
        () ->
            scene.redeemed(
                scene.claim(coupon).by("ann").on(aBasket().line("20.00").build()).inPlaceOf(hold)));

    assertNothingIsLeftOfOne(scene, coupon);
  }

  /** Both wait for the row: the erasure of one use, and behind it the change that has read it. */
  private void erasedFirst(Scene scene, String lock, String id, Runnable change)
      throws SQLException {
    try (var held = RowLock.heldBy(lock, scene.id().value(), id)) {
      var erased =
          ports
              .customers()
              .erase(scene.id(), new CustomerId("ann"), UUID.randomUUID(), 1)
              .subscribeAsCompletionStage();
      sessions.awaitBlocked(1);
      Race.of(
          2,
          number -> {
            if (number == 0) {
              change.run();
            } else {
              unlockOnceBothWait(held);
            }
            return number;
          });
      assertThat(erased.join()).isEqualTo(1);
    }
  }

  private void unlockOnceBothWait(RowLock held) {
    try {
      sessions.awaitBlocked(2);
      held.rollBack();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void assertNothingIsLeftOfOne(Scene scene, Coupon coupon) throws SQLException {
    var reconciliations = new PostgresReconciliations(new Database(pool));
    assertThat(await(() -> reconciliations.ofCoupon(scene.id(), coupon.id(), false))).isEmpty();
    assertThat(
            asked.all(
                """
                SELECT type FROM event WHERE organization = ?
                  AND jsonb_exists(data, 'channel') AND NOT jsonb_exists(data, 'customerId')
                """,
                scene.id().value()))
        .hasSize(1);
  }

  private static Coupon coupon(Scene scene) {
    return scene.stored(
        aCoupon()
            .withId("shared")
            .sharedCode("SHARED")
            .percentOff("10")
            .limitedPerCustomerTo(CalendarPeriod.DAY, 50));
  }

  private static Redemption redeemed(Scene scene, Coupon coupon) {
    return scene.redeemed(
        scene.claim(coupon).by("ann").on(aBasket().line("shirt", 3, "10.00").build()));
  }
}
