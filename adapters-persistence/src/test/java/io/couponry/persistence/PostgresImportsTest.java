package io.couponry.persistence;

import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.in.ReconcileCounters.Drift;
import io.couponry.application.port.out.DeterministicCodeVault;
import io.couponry.application.port.out.Imports.Entry;
import io.couponry.application.port.out.ImportsContract;
import io.couponry.application.port.out.Scene;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.ImportedCode;
import io.couponry.domain.coupon.Coupon;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private static Entry noted(long line, String code) {
    return new Entry.Good(
        line,
        new ImportedCode(code),
        Optional.of(new CustomerId("ann")),
        Optional.empty(),
        Map.of("note", "hush-note"));
  }
}
