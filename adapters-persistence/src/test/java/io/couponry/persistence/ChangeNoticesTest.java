package io.couponry.persistence;

import static io.couponry.application.port.out.AttemptFixture.anAttempt;
import static io.couponry.domain.coupon.CampaignFixture.aCampaign;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static io.couponry.domain.organization.OrganizationFixture.anOrganization;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.in.ManageCoupons.Removed;
import io.couponry.application.port.out.ApiKeys.SecretHash;
import io.couponry.application.port.out.OutboundPorts;
import io.couponry.application.port.out.Scene;
import io.couponry.application.port.out.SequentialIdentifiers;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.code.CodeBook;
import io.couponry.domain.code.Matching;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.organization.ApiKey;
import io.couponry.domain.organization.Role;
import io.vertx.mutiny.sqlclient.Pool;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one instance remembers, and another one changes. */
class ChangeNoticesTest extends PostgresContract {
  private static final String NAME = "change-notices-test";
  private static final Change.Kind[] KINDS = Change.Kind.values();

  private final Pool pool = TestDatabase.shared().newPool(NAME, 4);
  private final Database database = new Database(pool);
  private final OutboundPorts other = TestDatabase.newPorts(database);
  private final ChangeNotices notices = new ChangeNotices(pool, database);
  private final BlockingQueue<Change> heard = new LinkedBlockingQueue<>();
  private final BlockingQueue<Boolean> begun = new LinkedBlockingQueue<>();

  @BeforeEach
  void listen() throws InterruptedException {
    for (var kind : KINDS) {
      // Comes after what the ports themselves registered, so what was heard is forgotten by then.
      database.changes().on(kind, heard::add, () -> {});
    }
    database.changes().on(KINDS[0], change -> {}, () -> begun.add(true));
    notices.start();
    awaitListening();
  }

  @AfterEach
  void close() {
    notices.close();
    pool.closeAndAwait();
  }

  @Test
  void aReplacedCouponIsSeen() throws InterruptedException {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    assertThat(await(() -> other.coupons().find(scene.id(), coupon.id()))).contains(coupon);

    // when
    var next = scene.replaced(aCoupon().inVersion(2).percentOff("50"));

    // then
    awaitHeard(new Change(Change.Kind.COUPON, scene.id(), coupon.id().value()));
    awaitHeard(new Change(Change.Kind.COUPON, scene.id(), coupon.id().value()));
    assertThat(await(() -> other.coupons().find(scene.id(), coupon.id()))).contains(next);
  }

  @Test
  void aDeletedCouponIsSeenAndItsCodeIsNoMore() throws InterruptedException {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    awaitHeard(codes(scene, coupon));
    await(() -> other.coupons().find(scene.id(), coupon.id()));
    assertThat(book(scene).find("SUMMER26")).isPresent();

    // when
    var removed = await(() -> ports().coupons().remove(scene.id(), coupon.id(), Optional.empty()));

    // then
    assertThat(removed).isEqualTo(Removed.DELETED);
    awaitHeard(new Change(Change.Kind.CODES, scene.id(), ""));
    assertThat(book(scene).find("SUMMER26")).isEmpty();
    awaitHeard(new Change(Change.Kind.COUPON, scene.id(), coupon.id().value()));
    assertThat(await(() -> other.coupons().find(scene.id(), coupon.id()))).isEmpty();
  }

  @Test
  void theRulesOfACampaignAreSeen() throws InterruptedException {
    // given
    var scene = aScene();
    var rules = aCampaign().inOrganization(scene.organization()).limitedTo(1).build();
    assertThat(await(() -> other.campaigns().find(scene.id(), rules.id()))).isEmpty();

    // when
    await(() -> ports().campaigns().put(rules, OptionalLong.empty()));

    // then
    awaitHeard(new Change(Change.Kind.CAMPAIGN, scene.id(), rules.id().value()));
    assertThat(await(() -> other.campaigns().find(scene.id(), rules.id()))).contains(rules);
  }

  @Test
  void aRevokedKeyOpensNothing() throws InterruptedException {
    // given
    var scene = aScene();
    var key = aKeyOf(scene);
    var hash = new SecretHash(scene.id().value());
    await(() -> ports().apiKeys().add(key, hash, Optional.empty()));
    assertThat(await(() -> other.apiKeys().find(hash))).contains(key);

    // when
    await(() -> ports().apiKeys().remove(scene.id(), key.id()));

    // then
    awaitHeard(new Change(Change.Kind.API_KEY, scene.id(), key.id().toString()));
    assertThat(await(() -> other.apiKeys().find(hash))).isEmpty();
  }

  @Test
  void settingsOfAnOrganizationAreSeenAndItsCodesAreComparedByThem() throws InterruptedException {
    // given
    var scene = aScene();
    awaitHeard(codes(scene, scene.stored(aCoupon())));
    var exact = anOrganization().withId(scene.id().value()).matching(Matching.exact()).build();
    await(() -> other.organizations().find(scene.id()));
    assertThat(book(scene).find("summer26")).isPresent();

    // when
    await(() -> ports().organizations().put(exact, OptionalLong.empty()));

    // then
    awaitHeard(new Change(Change.Kind.ORGANIZATION, scene.id(), scene.id().value()));
    assertThat(book(scene).find("summer26")).isEmpty();
    assertThat(await(() -> other.organizations().find(scene.id())))
        .hasValueSatisfying(found -> assertThat(found.value()).isEqualTo(exact));
  }

  @Test
  void aNewSharedCodeIsKnown() throws InterruptedException {
    // given
    var scene = aScene();
    var before = book(scene);
    assertThat(before.find("SUMMER26")).isEmpty();

    // when
    var coupon = scene.stored(aCoupon());

    // then
    awaitHeard(codes(scene, coupon));
    assertThat(book(scene).find("SUMMER26")).isPresent();
    assertThat(book(scene)).as("only what is new is read").isSameAs(before);
  }

  @Test
  void theCodesOfANewSpaceAndBatchAreKnownAndCanBeIssuedFurther() throws InterruptedException {
    // given
    var scene = aScene();
    var before = book(scene);

    // when
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var space = scene.order(coupon, 1).space();
    awaitHeard(new Change(Change.Kind.CODE_SPACE, scene.id(), space.toString()));
    assertThat(book(scene).isUntouched(space)).isTrue();
    var code = scene.code(coupon);

    // then
    awaitHeard(codes(scene, coupon));
    assertThat(book(scene)).as("only what is new is read").isSameAs(before);
    assertThat(book(scene).find(code.text())).contains(code);
    assertThat(book(scene).batches(space)).hasSize(1);
    await(() -> other.batches().take(scene.order(coupon, 2), Optional.empty()));
    assertThat(book(scene).batches(space)).hasSize(2);
  }

  @Test
  void whatWasChangedWhileNobodyListenedIsSeenTooAndWhatIsChangedAfterwards()
      throws SQLException, InterruptedException {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    await(() -> other.coupons().find(scene.id(), coupon.id()));
    book(scene);

    // when
    new Sessions(NAME).terminate();
    var second = scene.replaced(aCoupon().inVersion(2).percentOff("50"));
    awaitListening();

    // then
    assertThat(await(() -> other.coupons().find(scene.id(), coupon.id()))).contains(second);

    // when
    heard.clear();
    var third = scene.replaced(aCoupon().inVersion(3).percentOff("60"));
    var added = scene.stored(aCoupon().withId("other").sharedCode("WINTER26"));

    // then
    awaitHeard(new Change(Change.Kind.COUPON, scene.id(), coupon.id().value()));
    assertThat(await(() -> other.coupons().find(scene.id(), coupon.id()))).contains(third);
    awaitHeard(codes(scene, added));
    assertThat(book(scene).find("WINTER26")).isPresent();
  }

  @Test
  void aUseThatIsTakenOrGivenBackChangesNothingThatIsRemembered() throws InterruptedException {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().inCampaign("autumn-26").limitedTo(10));
    var generated = scene.stored(aCoupon().withId("g").generatedCodes("DDDD"));
    var code = scene.code(generated);
    var marker = aCampaign().inOrganization(scene.organization()).build();
    var last = new Change(Change.Kind.CAMPAIGN, scene.id(), marker.id().value());
    await(() -> ports().campaigns().put(marker, OptionalLong.empty()));
    awaitHeard(last);
    heard.clear();

    // when
    var redemption = scene.redeemed(scene.claim(coupon).under(marker));
    scene.redeemed(scene.claim(generated, code));
    await(
        () ->
            ports()
                .redemptions()
                .rollBack(scene.id(), redemption.id(), anAttempt(), Optional.empty(), List.of()));
    await(() -> ports().campaigns().remove(scene.id(), marker.id(), OptionalLong.empty()));

    // then: of this organization nothing but what was done last
    var first = heard.poll(30, TimeUnit.SECONDS);
    while (first != null && !first.organization().equals(scene.id())) {
      first = heard.poll(30, TimeUnit.SECONDS);
    }
    assertThat(first).isEqualTo(last);
  }

  private static Change codes(Scene scene, Coupon coupon) {
    return new Change(Change.Kind.CODES, scene.id(), coupon.id().value());
  }

  private static ApiKey aKeyOf(Scene scene) {
    return new ApiKey(
        new SequentialIdentifiers().next(),
        scene.id(),
        Role.ADMIN,
        Channel.WEB,
        "key",
        Instant.EPOCH);
  }

  private CodeBook book(Scene scene) {
    return await(() -> other.codeBooks().of(scene.id()));
  }

  private void awaitListening() throws InterruptedException {
    assertThat(begun.poll(30, TimeUnit.SECONDS)).isNotNull();
  }

  /** Whatever other tests change meanwhile is heard here, too. */
  private void awaitHeard(Change expected) throws InterruptedException {
    var change = heard.poll(30, TimeUnit.SECONDS);
    while (change != null && !change.equals(expected)) {
      change = heard.poll(30, TimeUnit.SECONDS);
    }
    assertThat(change).isEqualTo(expected);
  }
}
