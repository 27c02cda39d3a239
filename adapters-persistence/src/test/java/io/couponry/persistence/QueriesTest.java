package io.couponry.persistence;

import static io.couponry.application.port.out.AttemptFixture.anAttempt;
import static io.couponry.domain.coupon.CampaignFixture.aCampaign;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.Answer;
import io.couponry.application.port.in.CheckCoupon;
import io.couponry.application.port.in.RedeemCoupon;
import io.couponry.application.port.in.ValidateReferences;
import io.couponry.application.port.in.ValidateReferences.Kind;
import io.couponry.application.port.in.ValidateReferences.Reference;
import io.couponry.application.port.out.OutboundPorts;
import io.couponry.application.port.out.PortContract;
import io.couponry.application.port.out.Scene;
import io.couponry.application.port.out.SequentialIdentifiers;
import io.couponry.application.service.Candidates;
import io.couponry.application.service.CheckCouponService;
import io.couponry.application.service.CheckedDeals;
import io.couponry.application.service.Checkouts;
import io.couponry.application.service.CouponChecks;
import io.couponry.application.service.RedeemCouponService;
import io.couponry.application.service.ValidateReferencesService;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.Usage;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What asks the database, and how much it writes. */
class QueriesTest implements PortContract {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-06-15T10:00:00Z"));

  private final CountingPool counting = new CountingPool(TestDatabase.shared().pool());
  private final OutboundPorts ports = TestDatabase.newPorts(counting.pool());
  private final Candidates candidates =
      new Candidates(ports.codeBooks(), ports.coupons(), ports.campaigns(), ports.redemptions());
  private final CheckedDeals unchecked =
      new CheckedDeals(ports.organizations(), new CouponChecks(List.of()));
  private final CheckCoupon check =
      new CheckCouponService(ports.codeBooks(), candidates, unchecked, ports.holds(), CLOCK);
  private final RedeemCoupon redeem =
      new RedeemCouponService(
          new Checkouts(
              ports.codeBooks(),
              candidates,
              unchecked,
              ports.holds(),
              new SequentialIdentifiers(),
              CLOCK),
          ports.redemptions());

  private final ValidateReferences validate =
      new ValidateReferencesService(
          ports.codeBooks(),
          ports.coupons(),
          ports.campaigns(),
          ports.redemptions(),
          ports.holds(),
          CLOCK);

  @Override
  public OutboundPorts ports() {
    return ports;
  }

  @Test
  void aWrongGuessAsksNothing() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var batch = scene.issued(coupon, 3);
    var notIssued =
        await(() -> ports.codeBooks().of(scene.id())).space(batch.space()).code(batch.end());

    // when
    var queries =
        counting.during(
            () -> {
              for (var guess : List.of(notIssued, "nonsense", "", "1".repeat(1_000))) {
                assertThat(await(() -> check.check(checking(scene, guess))).results())
                    .containsExactly(new CheckCoupon.Result.Unknown(guess));
                assertThat(await(() -> redeem.redeem(redeeming(scene, guess))))
                    .isEqualTo(
                        new Answer.First<>(new RedeemCoupon.Outcome.UnknownCodes(List.of(guess))));
              }
            });

    // then
    assertThat(queries).isZero();
  }

  @Test
  void aGenuineCodeAsksTheDatabase() {
    // given
    var scene = aScene();
    var code = scene.code(scene.stored(aCoupon().generatedCodes("DDDD"))).text();

    // when
    var checking = counting.during(() -> await(() -> check.check(checking(scene, code))));
    var redeeming = counting.during(() -> await(() -> redeem.redeem(redeeming(scene, code))));

    // then
    assertThat(checking).isPositive();
    assertThat(redeeming).isPositive();
  }

  @Test
  void aCodeThatCanBeUsedWithoutEndIsCheckedWithoutAsking() {
    // given
    var scene = aScene();
    var code = scene.code(scene.stored(aCoupon().generatedCodes("DDDD"))).text();
    await(() -> check.check(checking(scene, code)));

    // when
    var queries = counting.during(() -> await(() -> check.check(checking(scene, code))));

    // then
    assertThat(queries).isZero();
  }

  @Test
  void theUsageThatManyAskForMeanwhileIsReadTogether() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var codes = scene.codes(scene.issued(coupon, 64));
    var answers = new ArrayList<CompletableFuture<Usage>>();

    // when
    var queries =
        counting.during(
            () -> {
              try (var _ = RowLock.heldBy("LOCK TABLE code_use IN ACCESS EXCLUSIVE MODE")) {
                for (var code : codes) {
                  answers.add(
                      ports
                          .redemptions()
                          .usage(scene.id(), code, Optional.empty(), List.of())
                          .subscribeAsCompletionStage());
                }
              } catch (SQLException e) {
                throw new AssertionError(e);
              }
              answers.forEach(answer -> assertThat(answer.join()).isEqualTo(Usage.none()));
            });

    // then
    assertThat(queries).isLessThan(10);
  }

  @Test
  void aThousandReferencesAreOneQuery() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD").perCode(1));
    var references =
        scene.codes(scene.issued(coupon, 1_000)).stream()
            .map(code -> new Reference(code.text(), Kind.INTERNAL, Optional.empty()))
            .toList();
    var all = new ValidateReferences.Command(scene.id(), Optional.empty(), references, true);
    var definition =
        new ValidateReferences.Command(scene.id(), Optional.empty(), references, false);
    await(() -> validate.validate(definition));

    // when
    var ofDefinition = counting.during(() -> await(() -> validate.validate(definition)));
    var ofAll = counting.during(() -> await(() -> validate.validate(all)));

    // then
    assertThat(ofDefinition).isZero();
    assertThat(ofAll).isOne();
  }

  @Test
  void codesAreFoundRightAfterTheyWereIssuedWithoutAsking() {
    // given
    var scene = aScene();
    var numbered = scene.stored(aCoupon().withId("numbered").generatedCodes("DDDD"));
    var codes = scene.codes(scene.issued(numbered, 20));
    scene.stored(aCoupon().withId("shared").sharedCode("SUMMER26"));

    // when
    var queries =
        counting.during(
            () -> {
              var book = await(() -> ports.codeBooks().of(scene.id()));
              codes.forEach(code -> assertThat(book.find(code.text())).contains(code));
              assertThat(book.find("summer-26")).isPresent();
            });

    // then
    assertThat(queries).isZero();
  }

  @Test
  void whatIsRememberedOfACouponACampaignOrAKeyAsksNothing() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var campaign = scene.put(aCampaign());
    await(() -> ports.coupons().find(scene.id(), coupon.id()));
    await(() -> ports.campaigns().find(scene.id(), campaign.id()));
    await(() -> ports.campaigns().find(scene.id(), new CampaignId("without-rules")));
    await(() -> ports.organizations().find(scene.id()));

    // when
    var queries =
        counting.during(
            () -> {
              await(() -> ports.coupons().find(scene.id(), coupon.id()));
              await(() -> ports.campaigns().find(scene.id(), campaign.id()));
              await(() -> ports.campaigns().find(scene.id(), new CampaignId("without-rules")));
              await(() -> ports.organizations().find(scene.id()));
            });

    // then
    assertThat(queries).isZero();
  }

  @Test
  void aBatchOfABillionIsStoredAsTheOneRowThatABatchOfOneIs() throws SQLException {
    // given
    var small = aScene();
    var large = aScene();
    var one = small.stored(aCoupon().generatedCodes("DDDDDDDDDD"));
    var billion = large.stored(aCoupon().generatedCodes("DDDDDDDDDD"));
    assertThat(rows(large)).isEqualTo(rows(small));
    await(() -> ports.codeBooks().of(large.id()));

    // when
    small.issued(one, 1);
    var queriesOfMany = counting.during(() -> issued(large, billion));

    // then
    assertThat(rows(large)).isEqualTo(rows(small)).contains("batch: 1");
    assertThat(queriesOfMany).isEqualTo(counting.during(() -> small.issued(one, 1)));
  }

  private static void issued(Scene scene, Coupon coupon) {
    assertThat(scene.issued(coupon, 1_000_000_000).count()).isEqualTo(1_000_000_000);
  }

  private static CheckCoupon.Command checking(Scene scene, String code) {
    return new CheckCoupon.Command(
        scene.id(),
        List.of(code),
        Optional.empty(),
        Optional.empty(),
        Channel.WEB,
        Optional.empty(),
        1,
        CheckCoupon.Choice.PRIORITY,
        false);
  }

  private static RedeemCoupon.Command redeeming(Scene scene, String code) {
    return new RedeemCoupon.Command(
        scene.id(),
        anAttempt(),
        List.of(code),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Channel.WEB);
  }

  /** How many rows each table has for an organization. */
  private static List<String> rows(Scene scene) throws SQLException {
    var counts = new ArrayList<String>();
    try (var connection = TestDatabase.shared().connect();
        var columns = connection.getMetaData().getColumns(null, "public", null, "organization")) {
      while (columns.next()) {
        var table = columns.getString("TABLE_NAME");
        try (var count =
            connection.prepareStatement(
                "SELECT count(*) FROM \"" + table + "\" WHERE organization = ?")) {
          count.setString(1, scene.id().value());
          try (var row = count.executeQuery()) {
            row.next();
            counts.add(table + ": " + row.getLong(1));
          }
        }
      }
    }
    return counts;
  }
}
