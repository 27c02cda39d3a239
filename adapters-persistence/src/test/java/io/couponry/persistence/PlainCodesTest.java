package io.couponry.persistence;

import static io.couponry.domain.organization.OrganizationFixture.anOrganization;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.IdempotencyKey;
import io.couponry.application.port.out.DeterministicCodeVault;
import io.couponry.application.port.out.OutboundPorts;
import io.couponry.application.port.out.PortContract;
import io.couponry.application.port.out.Race;
import io.couponry.application.port.out.Redemptions.Claimed;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.SharedCode;
import io.couponry.domain.coupon.CodeSource;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.organization.Organization;
import io.couponry.domain.redemption.Companion;
import io.couponry.domain.redemption.HoldId;
import io.couponry.domain.redemption.RedemptionId;
import io.smallrye.mutiny.Uni;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was stored as plain text is sealed once, and means what it meant. */
class PlainCodesTest implements PortContract {
  private static final String NAME = "plain_codes_test";
  private static final Organization ORGANIZATION = anOrganization().withId("acme").build();
  private static final UUID USE = UUID.fromString("00000000-0000-7000-8000-000000000001");
  private static final UUID HOLD = UUID.fromString("00000000-0000-7000-8000-000000000003");
  private static final String STORED_BY_VERSION_9 =
      """
      INSERT INTO coupon (organization, id, version, status, definition)
      SELECT 'acme', id, 1, 'ACTIVE', jsonb_build_object('status', 'ACTIVE', 'name', 'Five off',
        'discount', '{"type": "fixed", "amount": {"amount": "5.00", "currency": "EUR"}}'::jsonb,
        'appliesTo', '{"products": [], "categories": [], "excludedProducts": [],
          "excludedCategories": []}'::jsonb,
        'conditions', '[]'::jsonb, 'validity', '{"zone": "Europe/Berlin"}'::jsonb,
        'limits', '{}'::jsonb, 'metadata', '{}'::jsonb,
        'codes', jsonb_build_object('source', 'shared', 'code', 'Plain-Code-' || id))
      FROM (VALUES ('x'), ('y')) AS listed (id);
      INSERT INTO coupon_version (organization, coupon, version, definition)
        SELECT organization, id, version, definition FROM coupon;
      INSERT INTO coupon_counter (organization, coupon, version, uses, ever_used)
        SELECT organization, id, 1, 2, true FROM coupon;
      INSERT INTO shared_code (organization, matched, text, coupon)
        SELECT organization, 'plaincode' || id, 'Plain-Code-' || id, id FROM coupon;
      INSERT INTO redemption (organization, id, coupon, coupon_version, channel, details,
          counted_at, redeemed_at) VALUES
        ('acme', '00000000-0000-7000-8000-000000000001', 'x', 1, 'POS', '{
          "discount": {"type": "percentage", "percent": "15"},
          "companions": [{"coupon": "y", "version": 1, "code": "Plain-Code-y"}]}', now(), now());
      INSERT INTO held_use (organization, hold, id, coupon, coupon_version, channel, details,
          held_at) VALUES
        ('acme', '00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-000000000002',
          'x', 1, 'WEB', '{"discount": {"type": "percentage", "percent": "15"},
          "companions": [{"coupon": "y", "version": 1, "code": "Plain-Code-y"}]}', now());
      INSERT INTO open_hold (organization, hold, id, coupon, expires_at) VALUES
        ('acme', '00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-000000000002',
          'x', now() + interval '1 hour');
      INSERT INTO attempt (organization, operation, key, fingerprint, subject, refusal) VALUES
        ('acme', 'redeem', 'refused', 'f', '', '{"reasons": [{"type": "ofCode",
          "code": "plain-code-x", "refusal": {"type": "duplicateCode"}}]}');
      """;

  private TestDatabase database;

  @BeforeEach
  void migrate() throws SQLException {
    database = TestDatabase.shared().inVersion("9", NAME);
    await(() -> ports().organizations().put(ORGANIZATION, OptionalLong.empty()));
    database.execute(STORED_BY_VERSION_9);
    database.migrated();
  }

  @AfterEach
  void drop() throws SQLException {
    database.pool().closeAndAwait();
    TestDatabase.shared().drop(NAME);
  }

  @Override
  public OutboundPorts ports() {
    return database.ports();
  }

  @Test
  void areSealedOnceByHoweverManyInstancesAndThenNotRevealed() throws SQLException {
    // given
    var before = Dump.of(database).reveals("Plain-Code");

    // when
    var first = await(() -> seal(1));
    var counts = Race.of(4, i -> await(() -> seal(100)));
    var dump = Dump.of(database);

    // then
    assertThat(before).isTrue();
    assertThat(first).isEqualTo(1);
    assertThat(counts.stream().mapToInt(count -> count).sum()).isEqualTo(2);
    assertThat(dump.reveals("Plain-Code")).isFalse();
  }

  @Test
  void meanWhatTheyMeant() {
    // given
    await(() -> seal(100));
    var x = new CouponId("x");
    var code = new Code.Shared(x, "Plain-Code-x");
    var companion = new Companion(new Code.Shared(new CouponId("y"), "Plain-Code-y"), 1);

    // when
    var coupon = await(() -> ports().coupons().find(ORGANIZATION.id(), x)).orElseThrow();
    var version = await(() -> ports().coupons().findVersion(ORGANIZATION.id(), x, 1));
    var use =
        await(() -> ports().redemptions().find(ORGANIZATION.id(), new RedemptionId(USE)))
            .orElseThrow();
    var held =
        await(() -> ports().holds().find(ORGANIZATION.id(), new HoldId(HOLD)))
            .orElseThrow()
            .uses()
            .getFirst();
    var refused =
        await(
            () ->
                ports()
                    .redemptions()
                    .earlier(ORGANIZATION.id(), new Attempt(new IdempotencyKey("refused"), "f")));

    // then
    assertThat(await(() -> ports().codeBooks().of(ORGANIZATION.id())).find("PLAIN CODE X"))
        .contains(code);
    assertThat(coupon.codes()).isEqualTo(new CodeSource.Shared(new SharedCode("Plain-Code-x")));
    assertThat(version).contains(coupon);
    assertThat(List.of(use.code(), held.code())).containsOnly(code);
    assertThat(use.companions()).containsExactly(companion);
    assertThat(held.companions()).containsExactly(companion);
    assertThat(refused)
        .contains(
            new Answer.Repeated<>(
                new Claimed.Refused(
                    List.of(new Refusal.OfCode("plain-code-x", new Refusal.DuplicateCode())))));
  }

  private Uni<Integer> seal(int most) {
    return database.storedCodes(new DeterministicCodeVault()).sealPlain(most);
  }
}
