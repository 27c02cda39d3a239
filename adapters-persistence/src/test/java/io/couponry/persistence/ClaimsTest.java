package io.couponry.persistence;

import static io.couponry.application.port.out.ClaimFixture.aClaim;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.couponry.application.port.Answer;
import io.couponry.application.port.out.ClaimFixture;
import io.couponry.application.port.out.OutboundPorts;
import io.couponry.application.port.out.Redemptions.Claimed;
import io.couponry.application.port.out.Scene;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.Refusal;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What claims that wait together have in common, and what not. */
class ClaimsTest extends PostgresContract {
  private static final String NAME = "claims-test";
  private static final String LOCK_COUNTER =
      "SELECT * FROM coupon_counter WHERE organization = ? AND coupon = ? FOR UPDATE";
  private static final int LANES = 1;

  private final Pool pool = TestDatabase.shared().newPool(NAME, 8, Duration.ofSeconds(5));
  private final CountingPool counting = new CountingPool(pool);
  private final OutboundPorts ports = TestDatabase.newPorts(counting.pool());
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
  void claimsThatWaitTogetherAreTakenTogether() {
    // given
    var scene = aScene();
    var stuck = scene.stored(aCoupon().withId("stuck").sharedCode("STUCK"));
    var other = scene.stored(aCoupon().withId("other").sharedCode("OTHER").limitedTo(30));
    var waiting = new ArrayList<CompletableFuture<Answer<Claimed>>>();

    // when
    var calls =
        counting.during(
            () -> {
              waiting.addAll(whileStuck(scene, stuck, claims(scene, other, 40)));
              waiting.forEach(CompletableFuture::join);
            });

    // then
    var answers = waiting.stream().map(CompletableFuture::join).toList();
    assertThat(answers).filteredOn(ClaimsTest::isTaken).hasSize(30);
    assertThat(answers)
        .filteredOn(answer -> !isTaken(answer))
        .containsOnly(
            new Answer.First<>(new Claimed.Refused(List.of(new Refusal.CouponExhausted(30)))));
    assertThat(calls).isLessThan(8);
  }

  @Test
  void aPoisonousClaimFailsAlone() {
    // given
    var scene = aScene();
    var stuck = scene.stored(aCoupon().withId("stuck").sharedCode("STUCK"));
    var other = scene.stored(aCoupon().withId("other").sharedCode("OTHER"));
    var before = scene.redeemed(scene.claim(other));
    var poisonous = aClaim(other, scene.code(other), before.id().value());
    var claims = new ArrayList<>(claims(scene, other, 4));
    claims.add(2, poisonous);

    // when
    var answers = whileStuck(scene, stuck, claims);

    // then
    assertThatThrownBy(answers.remove(2)::join).hasCauseInstanceOf(PgException.class);
    assertThat(answers.stream().map(CompletableFuture::join)).allMatch(ClaimsTest::isTaken);
    assertThat(scene.usage(scene.code(other)).total()).isEqualTo(5);
  }

  @Test
  void claimsOfDifferentOrganizationsAreTakenTogether() {
    // given
    var scene = aScene();
    var elsewhere = aScene();
    var stuck = scene.stored(aCoupon().withId("stuck").sharedCode("STUCK"));
    var here = scene.stored(aCoupon().withId("same").sharedCode("SAME").limitedTo(2));
    var there = elsewhere.stored(aCoupon().withId("same").sharedCode("SAME").limitedTo(3));

    // when
    var answers =
        whileStuck(
            scene,
            stuck,
            Stream.concat(claims(scene, here, 5).stream(), claims(elsewhere, there, 5).stream())
                .toList());

    // then
    answers.forEach(CompletableFuture::join);
    assertThat(scene.usage(scene.code(here)).total()).isEqualTo(2);
    assertThat(elsewhere.usage(elsewhere.code(there)).total()).isEqualTo(3);
  }

  private static List<ClaimFixture> claims(Scene scene, Coupon coupon, int count) {
    return Stream.generate(() -> scene.claim(coupon)).limit(count).toList();
  }

  /** Submits claims while all lanes wait for one coupon, so that they wait together. */
  private List<CompletableFuture<Answer<Claimed>>> whileStuck(
      Scene scene, Coupon stuck, List<ClaimFixture> claims) {
    try (var lock = RowLock.heldBy(LOCK_COUNTER, scene.id().value(), stuck.id().value())) {
      assertThat(lock).isNotNull();
      var holdingUp = claims(scene, stuck, LANES).stream().map(this::submitted).toList();
      assertThat(holdingUp).noneMatch(CompletableFuture::isDone);
      sessions.awaitBlocked(LANES);
      return new ArrayList<>(claims.stream().map(this::submitted).toList());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private CompletableFuture<Answer<Claimed>> submitted(ClaimFixture claim) {
    return ports.redemptions().claim(claim.build()).subscribeAsCompletionStage();
  }

  private static boolean isTaken(Answer<Claimed> answer) {
    return answer instanceof Answer.First<Claimed>(Claimed.Taken _);
  }
}
