package io.couponry.persistence;

import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.in.ReconcileCounters.Drift;
import io.couponry.application.port.out.CodeVault;
import io.couponry.application.port.out.DeterministicCodeVault;
import io.couponry.application.port.out.Imports.Entry;
import io.couponry.application.port.out.ImportsContract;
import io.couponry.application.port.out.Scene;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.ImportedCode;
import io.couponry.domain.coupon.Coupon;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PostgresImportsTest extends PostgresContract implements ImportsContract {
  private static final CodeVault DURING = new DeterministicCodeVault(List.of(2, 1));

  private final TestDatabase database = TestDatabase.shared();

  @Test
  void aDumpRevealsNoCodeOnItsWayIn() throws SQLException {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().importedCodes());

    // when
    imported(
        scene,
        coupon,
        List.of(List.of(noted(1, "Hush-Import-1")), List.of(noted(2, "hush-import-1"))));
    uploaded(scene, coupon, List.of(List.of(noted(1, "Hush-Import-2"))));
    scene.redeemed(
        scene.claim(coupon, found(scene, "hush-import-1").getFirst().orElseThrow()).by("ann"));
    var dump = Dump.of(database);

    // then
    assertThat(dump.reveals(coupon.id().value())).isTrue();
    assertThat(dump.reveals("Hush-Import")).isFalse();
    assertThat(dump.reveals("hush-note")).isFalse();
  }

  @Test
  void renewedCodesNeedTheNextKeyAlone() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().importedCodes());
    imported(
        scene,
        coupon,
        List.of(IntStream.range(0, 150).<Entry>mapToObj(i -> noted(i + 1L, "CODE" + i)).toList()));
    var before = found(scene, "code7", "code149");
    var during = database.storedCodes(DURING);
    var meanwhile = TestDatabase.newPorts(database.pool(), DURING);
    var after = TestDatabase.newPorts(database.pool(), new DeterministicCodeVault(List.of(2)));

    var outdated = await(() -> during.outdated(1_000));

    // when
    var renewing = Renewing.begun(this, during, scene);
    var first = renewing.step(100);
    var halfWay = await(() -> meanwhile.codeBooks().find(scene.id(), List.of("code7", "code149")));
    var rest = renewing.toTheEnd(100);

    // then
    assertThat(outdated).contains(scene.id());
    assertThat(await(() -> during.outdated(1_000))).doesNotContain(scene.id());
    assertThat(first.done() + rest).isEqualTo(150);
    assertThat(renewing.job().progress().total()).hasValue(150);
    assertThat(halfWay).isEqualTo(before);
    assertThat(await(() -> after.codeBooks().find(scene.id(), List.of("code7", "code149"))))
        .isEqualTo(before)
        .doesNotContain(Optional.<Code>empty());
    assertThat(found(scene, "code7")).as("under the key before").containsExactly(Optional.empty());
  }

  @Test
  void usesOfImportedCodesAreHeldAgainstTheLedgerToo() throws SQLException {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().importedCodes());
    imported(scene, coupon, List.of(List.of(noted(1, "CODE"))));
    scene.redeemed(scene.claim(coupon, found(scene, "code").getFirst().orElseThrow()).by("ann"));
    assertThat(drift(scene, coupon, false)).isEmpty();

    // when
    database.execute(
        "UPDATE code_use SET uses = 5 WHERE organization = '%s'".formatted(scene.id()));

    // then
    assertThat(drift(scene, coupon, true))
        .singleElement()
        .satisfies(
            drift -> {
              assertThat(drift.counter()).startsWith("code/");
              assertThat(drift.stored()).isEqualTo(5);
              assertThat(drift.counted()).isEqualTo(1);
            });
    assertThat(drift(scene, coupon, false)).isEmpty();
  }

  private List<Drift> drift(Scene scene, Coupon coupon, boolean repair) {
    var reconciliations = new PostgresReconciliations(new Database(database.pool()));
    return await(() -> reconciliations.ofCoupon(scene.id(), coupon.id(), repair));
  }

  @Test
  void anEndedImportTellsHowManyCodesCameOfIt() throws SQLException {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().importedCodes());
    imported(scene, coupon, List.of(List.of(noted(1, "A1"))));

    // when
    var job =
        imported(
            scene,
            coupon,
            List.of(
                List.of(noted(1, "A1"), noted(2, "B2"), noted(3, "C3")),
                List.of(noted(4, "B-2"), noted(5, "D4"))));

    // then
    assertThat(
            new Asked(database)
                .all("SELECT data::text FROM event WHERE subject = ?", job.toString()))
        .singleElement()
        .satisfies(
            told ->
                assertThat(new JsonObject(told))
                    .isEqualTo(EventJson.imported(coupon.id(), job, 3, 1, 1)));
  }

  @Test
  void codesThatManyAskForMeanwhileAreFoundTogetherAndEachGetsItsOwn() {
    // given
    var scenes = List.of(aScene(), aScene());
    for (var scene : scenes) {
      imported(
          scene,
          scene.stored(aCoupon().importedCodes()),
          List.of(IntStream.range(0, 32).<Entry>mapToObj(i -> noted(i + 1L, "CODE" + i)).toList()));
    }
    var counting = new CountingPool(database.pool());
    var books = TestDatabase.newPorts(counting.pool()).codeBooks();
    scenes.forEach(scene -> await(() -> books.of(scene.id())));
    var expected = new ArrayList<List<Optional<Code>>>();
    var answers = new ArrayList<CompletableFuture<List<Optional<Code>>>>();
    for (var i = 0; i < 32; i++) {
      for (var scene : scenes) {
        expected.add(found(scene, "code" + i, "none"));
      }
    }

    // when
    var queries =
        counting.during(
            () -> {
              try (var _ = RowLock.heldBy("LOCK TABLE code_hash IN ACCESS EXCLUSIVE MODE")) {
                for (var i = 0; i < 32; i++) {
                  for (var scene : scenes) {
                    answers.add(
                        books
                            .find(scene.id(), List.of("code" + i, "none"))
                            .subscribeAsCompletionStage());
                  }
                }
              } catch (SQLException e) {
                throw new AssertionError(e);
              }
              answers.forEach(CompletableFuture::join);
            });

    // then
    assertThat(answers.stream().map(CompletableFuture::join)).containsExactlyElementsOf(expected);
    assertThat(expected).noneMatch(found -> found.getFirst().isEmpty());
    assertThat(queries).isLessThan(10);
  }

  private static Entry noted(long line, String code) {
    return new Entry.Good(
        line,
        new ImportedCode(code),
        Optional.of(new CustomerId("ann")),
        Optional.empty(),
        Map.of("note", "hush-note"));
  }
}
