package io.couponry.persistence;

import static io.couponry.application.port.out.AttemptFixture.anAttempt;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Unavailable;
import io.couponry.application.port.out.OutboundPorts;
import io.couponry.application.port.out.PortContract;
import io.couponry.application.port.out.Redemptions.Claimed;
import io.couponry.application.port.out.Scene;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.Usage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Locks that are not given back, callers that do not wait, and connections that break. */
class OutageTest implements PortContract {
  private static final String NAME = "outage-test";
  private static final int CONNECTIONS = 10;

  /** As many batches of claims are under way at most. */
  private static final int LANES = 1;

  private static final String LOCK_COUNTER =
      "SELECT * FROM coupon_counter WHERE organization = ? AND coupon = ? FOR UPDATE";

  private final Pool pool = TestDatabase.shared().newPool(NAME, CONNECTIONS, Duration.ofSeconds(5));
  private final OutboundPorts ports = TestDatabase.newPorts(pool);
  private final Sessions sessions = new Sessions(NAME);

  @Override
  public OutboundPorts ports() {
    return ports;
  }

  @AfterEach
  void close() {
    pool.closeAndAwait();
  }

  @Test
  void callersThatGiveUpCostNoConnection() throws SQLException {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    try (var lock = lockOn(scene, coupon)) {
      assertThat(lock).isNotNull();
      for (var round = 0; round < 10; round++) {
        var callers =
            Stream.generate(() -> ports.redemptions().claim(scene.claim(coupon).build()))
                .limit(40)
                .map(claim -> claim.subscribe().with(ignored -> {}, ignored -> {}))
                .toList();
        sessions.awaitBlocked(LANES);
        callers.forEach(caller -> caller.cancel());
      }
    }

    // when
    var answer =
        ports
            .redemptions()
            .claim(scene.claim(coupon).build())
            .await()
            .atMost(Duration.ofSeconds(5));

    // then
    assertThat(answer).isInstanceOf(Answer.First.class);
    sessions.awaitQuiet();
    assertThat(scene.usage(scene.code(coupon)).total()).isEqualTo(401);
    var all = IntStream.range(0, CONNECTIONS).mapToObj(i -> pool.getConnectionAndAwait()).toList();
    all.forEach(connection -> connection.closeAndAwait());
  }

  @Test
  void aLockThatIsNotGivenBackIsAnOutageAndNothingIsDone() throws SQLException {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var attempt = anAttempt();
    var impatient = TestDatabase.shared().newPool(NAME, 2, Duration.ofMillis(100));
    var redemptions = TestDatabase.newPorts(impatient).redemptions();

    // when
    try (var lock = lockOn(scene, coupon)) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(
              () -> await(() -> redemptions.claim(scene.claim(coupon).as(attempt).build())))
          .isInstanceOf(Unavailable.class);
    }

    // then
    assertThat(scene.usage(scene.code(coupon))).isEqualTo(Usage.none());
    assertThat(await(() -> redemptions.claim(scene.claim(coupon).as(attempt).build())))
        .matches(OutageTest::isTaken);
    impatient.closeAndAwait();
  }

  @Test
  void anAttemptThatIsStillUnderWayIsSaidToBe() throws SQLException {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var attempt = anAttempt();
    var impatient = TestDatabase.shared().newPool(NAME, 2, Duration.ofMillis(100));
    var redemptions = TestDatabase.newPorts(impatient).redemptions();

    // when
    Answer<Claimed> meanwhile;
    try (var lock =
        RowLock.heldBy(
            """
            INSERT INTO attempt (organization, operation, key, fingerprint, subject)
            VALUES (?, 'redeem', ?, ?, '')
            """,
            scene.id().value(),
            attempt.key().value(),
            attempt.fingerprint())) {
      assertThat(lock).isNotNull();
      meanwhile = await(() -> redemptions.claim(scene.claim(coupon).as(attempt).build()));
    }
    var afterwards = await(() -> redemptions.claim(scene.claim(coupon).as(attempt).build()));

    // then
    assertThat(meanwhile).isEqualTo(new Answer.InProgress<>());
    assertThat(afterwards).matches(OutageTest::isTaken);
    impatient.closeAndAwait();
  }

  @Test
  void aBrokenConnectionIsAnOutageAndARepeatTells() throws SQLException {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var attempt = anAttempt();

    // when
    try (var lock = lockOn(scene, coupon)) {
      assertThat(lock).isNotNull();
      var claim =
          ports
              .redemptions()
              .claim(scene.claim(coupon).as(attempt).build())
              .subscribeAsCompletionStage();
      sessions.awaitBlocked(1);
      sessions.terminate();
      assertThatThrownBy(claim::join).hasCauseInstanceOf(Unavailable.class);
    }

    // then
    var told = repeated(() -> ports.redemptions().claim(scene.claim(coupon).as(attempt).build()));
    assertThat(told).matches(OutageTest::isTaken);
    assertThat(scene.usage(scene.code(coupon)).total()).isEqualTo(1);
  }

  @Test
  void aDatabaseThatIsNotThereIsAnOutage() {
    // given
    var scene = aScene();
    var nowhere = TestDatabase.shared().newPoolToNowhere();
    var down = TestDatabase.newPorts(nowhere);

    // when, then
    assertThatThrownBy(() -> await(() -> down.organizations().find(scene.id())))
        .isInstanceOf(Unavailable.class);
    assertThatThrownBy(() -> await(() -> down.codeBooks().of(scene.id())))
        .isInstanceOf(Unavailable.class);
    assertThatThrownBy(
            () ->
                await(
                    () ->
                        down.coupons()
                            .add(scene.drafted(aCoupon()), Optional.empty(), Optional.empty())))
        .isInstanceOf(Unavailable.class);
    nowhere.closeAndAwait();
  }

  /** Tries again for as long as connections that were cut are still in the pool. */
  private <T> T repeated(Supplier<Uni<T>> call) {
    for (var i = 0; i < CONNECTIONS; i++) {
      try {
        return await(call);
      } catch (Unavailable cut) {
        assertThat(cut).hasCauseInstanceOf(Throwable.class);
      }
    }
    return await(call);
  }

  private static RowLock lockOn(Scene scene, Coupon coupon) throws SQLException {
    return RowLock.heldBy(LOCK_COUNTER, scene.id().value(), coupon.id().value());
  }

  private static boolean isTaken(Answer<Claimed> answer) {
    return answer instanceof Answer.First<Claimed>(Claimed.Taken ignored);
  }
}
