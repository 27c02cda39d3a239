package io.couponry.persistence;

import static io.couponry.domain.coupon.CampaignFixture.aCampaign;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static io.couponry.domain.organization.OrganizationFixture.anOrganization;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.out.ApiKeys.SecretHash;
import io.couponry.application.port.out.OutboundPorts;
import io.couponry.application.port.out.PortContract;
import io.couponry.application.port.out.Scene;
import io.couponry.application.port.out.SequentialIdentifiers;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.code.CodeBook;
import io.couponry.domain.code.Matching;
import io.couponry.domain.organization.ApiKey;
import io.couponry.domain.organization.Role;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A write goes through although nobody waits for it; what is remembered must follow it. */
class AbandonedWritesTest implements PortContract {
  private static final String NAME = "abandoned-writes-test";
  private static final String LOCK_ORGANIZATION =
      "SELECT * FROM organization WHERE id = ? FOR UPDATE";

  private final Pool pool = TestDatabase.shared().newPool(NAME, 4);
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
  void theCodesOfAnAbandonedBatchAreKnown() throws SQLException {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var order = scene.order(coupon, 3);

    // when
    abandoned(
        ports.batches().take(order, Optional.empty()),
        "SELECT * FROM code_space WHERE organization = ? FOR UPDATE",
        scene);

    // then
    assertThat(book(scene).batches(order.space()))
        .singleElement()
        .matches(batch -> batch.id().equals(order.batch()));
  }

  @Test
  void theCodeOfAnAbandonedCouponIsKnown() throws SQLException {
    // given
    var scene = aScene();
    var coupon = scene.drafted(aCoupon());
    book(scene);

    // when
    abandoned(
        ports.coupons().add(coupon, Optional.empty(), Optional.empty()), LOCK_ORGANIZATION, scene);

    // then
    assertThat(book(scene).find("SUMMER26")).isPresent();
  }

  @Test
  void anAbandonedReplacementIsSeen() throws SQLException {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var next = scene.drafted(aCoupon().inVersion(2).percentOff("50"));
    await(() -> ports.coupons().find(scene.id(), coupon.id()));

    // when
    abandoned(
        ports.coupons().replace(next),
        "SELECT * FROM coupon WHERE organization = ? FOR UPDATE",
        scene);

    // then
    assertThat(await(() -> ports.coupons().find(scene.id(), coupon.id()))).contains(next);
  }

  @Test
  void anAbandonedCampaignIsSeen() throws SQLException {
    // given
    var scene = aScene();
    var campaign = aCampaign().inOrganization(scene.organization()).build();
    await(() -> ports.campaigns().find(scene.id(), campaign.id()));

    // when
    abandoned(ports.campaigns().put(campaign, OptionalLong.empty()), LOCK_ORGANIZATION, scene);

    // then
    assertThat(await(() -> ports.campaigns().find(scene.id(), campaign.id()))).contains(campaign);
  }

  @Test
  void anAbandonedRemovalIsSeen() throws SQLException {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    await(() -> ports.coupons().find(scene.id(), coupon.id()));

    // when
    abandoned(
        ports.coupons().remove(scene.id(), coupon.id(), Optional.empty()),
        "SELECT * FROM coupon WHERE organization = ? FOR UPDATE",
        scene);

    // then
    assertThat(await(() -> ports.coupons().find(scene.id(), coupon.id()))).isEmpty();
    assertThat(book(scene).find("SUMMER26")).isEmpty();
  }

  @Test
  void anAbandonedChangeOfMatchingIsSeen() throws SQLException {
    // given
    var scene = aScene();
    scene.stored(aCoupon());
    var exact = anOrganization().withId(scene.id().value()).matching(Matching.exact()).build();
    book(scene);
    await(() -> ports.organizations().find(scene.id()));

    // when
    abandoned(ports.organizations().put(exact, OptionalLong.empty()), LOCK_ORGANIZATION, scene);

    // then
    assertThat(book(scene).find("summer26")).isEmpty();
    assertThat(await(() -> ports.organizations().find(scene.id())))
        .hasValueSatisfying(found -> assertThat(found.value()).isEqualTo(exact));
  }

  @Test
  void anAbandonedRevocationIsSeen() throws SQLException {
    // given
    var scene = aScene();
    var key =
        new ApiKey(
            new SequentialIdentifiers().next(),
            scene.id(),
            Role.ADMIN,
            Channel.WEB,
            "key",
            Instant.EPOCH);
    var hash = new SecretHash(scene.id().value());
    await(() -> ports.apiKeys().add(key, hash, Optional.empty()));
    await(() -> ports.apiKeys().find(hash));

    // when
    abandoned(
        ports.apiKeys().remove(scene.id(), key.id()),
        "SELECT * FROM api_key WHERE organization = ? FOR UPDATE",
        scene);

    // then
    assertThat(await(() -> ports.apiKeys().find(hash))).isEmpty();
  }

  @Test
  void aReaderOfABookThatGivesUpTakesNobodyElseAlong() throws SQLException {
    // given
    var scene = aScene();
    scene.stored(aCoupon());
    var fresh = TestDatabase.newPorts(pool).codeBooks();
    Uni<CodeBook> second;
    try (var lock = RowLock.heldBy("LOCK TABLE shared_code IN ACCESS EXCLUSIVE MODE")) {
      assertThat(lock).isNotNull();
      var first = fresh.of(scene.id()).subscribe().with(ignored -> {});
      sessions.awaitBlocked(1);
      second = Uni.createFrom().completionStage(fresh.of(scene.id()).subscribeAsCompletionStage());

      // when
      first.cancel();
    }

    // then
    var book = second;
    assertThat(await(() -> book).find("SUMMER26")).isPresent();
  }

  /** Cancels the write while it waits for a lock, gives the lock back, and waits for the end. */
  private void abandoned(Uni<?> write, String lockSql, Scene scene) throws SQLException {
    try (var lock = RowLock.heldBy(lockSql, scene.id().value())) {
      assertThat(lock).isNotNull();
      var caller = write.subscribe().with(ignored -> {}, ignored -> {});
      sessions.awaitBlocked(1);
      caller.cancel();
    }
    sessions.awaitQuiet();
    // Whatever the end of the transaction set off runs before this, on the same event loop.
    pool.query("SELECT 1").executeAndAwait();
  }

  private CodeBook book(Scene scene) {
    return await(() -> ports.codeBooks().of(scene.id()));
  }
}
