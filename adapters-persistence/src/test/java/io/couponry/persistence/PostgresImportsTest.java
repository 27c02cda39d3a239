package io.couponry.persistence;

import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.out.DeterministicCodeVault;
import io.couponry.application.port.out.Imports.Entry;
import io.couponry.application.port.out.ImportsContract;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.ImportedCode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PostgresImportsTest extends PostgresContract implements ImportsContract {
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
    var during = database.storedCodes(new DeterministicCodeVault(List.of(2, 1)));
    var after = TestDatabase.newPorts(database.pool(), new DeterministicCodeVault(List.of(2)));

    // when
    var renewed =
        List.of(
            await(() -> during.renew(scene.id(), 100)),
            await(() -> during.renew(scene.id(), 100)),
            await(() -> during.renew(scene.id(), 100)));

    // then
    assertThat(renewed).containsExactly(100, 50, 0);
    assertThat(await(() -> after.codeBooks().find(scene.id(), List.of("code7", "code149"))))
        .isEqualTo(before)
        .doesNotContain(Optional.<Code>empty());
    assertThat(found(scene, "code7")).as("under the key before").containsExactly(Optional.empty());
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
