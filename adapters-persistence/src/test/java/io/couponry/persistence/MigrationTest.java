package io.couponry.persistence;

import static io.couponry.application.port.out.AttemptFixture.anAttempt;
import static io.couponry.domain.basket.BasketFixture.aBasket;
import static io.couponry.domain.basket.CustomerFixture.aCustomer;
import static io.couponry.domain.coupon.CampaignFixture.aCampaign;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static io.couponry.domain.money.MoneyFixture.euros;
import static io.couponry.domain.organization.OrganizationFixture.anOrganization;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.IdempotencyKey;
import io.couponry.application.port.in.RollBackRedemption.Outcome;
import io.couponry.application.port.out.ClaimFixture;
import io.couponry.application.port.out.DeterministicCodeVault;
import io.couponry.application.port.out.OutboundPorts;
import io.couponry.application.port.out.PortContract;
import io.couponry.application.port.out.Redemptions.CampaignUses;
import io.couponry.application.port.out.Redemptions.Claimed;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.basket.OrderId;
import io.couponry.domain.code.Code;
import io.couponry.domain.coupon.BasketCondition.MinimumSpend;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CustomerCondition.EmailDomain;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.discount.AppliesTo;
import io.couponry.domain.discount.LineDiscount;
import io.couponry.domain.discount.Reduction;
import io.couponry.domain.fact.Fact;
import io.couponry.domain.fact.Facts;
import io.couponry.domain.money.Amounts;
import io.couponry.domain.money.Money;
import io.couponry.domain.organization.Organization;
import io.couponry.domain.redemption.Redemption;
import io.couponry.domain.redemption.RedemptionId;
import io.couponry.domain.redemption.ReturnedLine;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the first version of the service stored, in the form it stored it in, is still good. */
class MigrationTest implements PortContract {
  private static final String NAME = "migration_test";
  private static final Organization ORGANIZATION = anOrganization().withId("acme").build();
  private static final UUID USE = UUID.fromString("00000000-0000-7000-8000-000000000001");
  private static final UUID GIVEN_BACK = UUID.fromString("00000000-0000-7000-8000-000000000002");
  private static final String STORED_BY_THE_FIRST_VERSION =
      """
      INSERT INTO coupon (organization, id, version, status, campaign, definition) VALUES
        ('acme', 'summer', 1, 'ACTIVE', 'hot', '{"status": "ACTIVE", "name": "Summer sale",
          "campaign": "hot",
          "discount": {"type": "capped", "discount": {"type": "percentOff", "percent": "15"},
            "maximum": {"minorUnits": 5000, "currency": "EUR"}},
          "appliesTo": {"products": [], "categories": [], "excludedProducts": ["p9"],
            "excludedCategories": []},
          "conditions": [
            {"type": "minimumSpend", "amount": {"minorUnits": 1000, "currency": "EUR"}},
            {"type": "emailDomain", "domains": ["a.example", "b.example"]}],
          "validity": {"zone": "Europe/Berlin", "startsAt": {"day": "2020-06-01"}},
          "limits": {"total": 9, "perCustomer": 3},
          "codes": {"source": "shared", "code": "SUMMER26"},
          "metadata": {"owner": "crm"}}'),
        ('acme', 'five', 1, 'ACTIVE', NULL, '{"status": "ACTIVE", "name": "Five off",
          "discount": {"type": "amountOff", "amount": {"minorUnits": 500, "currency": "EUR"}},
          "appliesTo": {"products": [], "categories": [], "excludedProducts": [],
            "excludedCategories": []},
          "conditions": [], "validity": {"zone": "Europe/Berlin"}, "limits": {},
          "codes": {"source": "shared", "code": "FIVE"}, "metadata": {}}');
      INSERT INTO coupon_version (organization, coupon, version, definition)
        SELECT organization, id, version, definition FROM coupon;
      INSERT INTO coupon_counter (organization, coupon, version, uses, ever_used, ceiling) VALUES
        ('acme', 'summer', 1, 1, true, 9), ('acme', 'five', 1, 0, false, NULL);
      INSERT INTO shared_code (organization, matched, text, coupon) VALUES
        ('acme', 'SUMMER26', 'SUMMER26', 'summer'), ('acme', 'FIVE', 'FIVE', 'five');
      INSERT INTO customer_use (organization, coupon, customer, uses, ceiling) VALUES
        ('acme', 'summer', 'ann', 1, 3);
      INSERT INTO order_use (organization, order_id, code, redemption) VALUES
        ('acme', '7', 'summer', '00000000-0000-7000-8000-000000000001');
      INSERT INTO redemption (organization, id, coupon, coupon_version, customer, order_id,
          channel, currency, discount, details, redeemed_at) VALUES
        ('acme', '00000000-0000-7000-8000-000000000001', 'summer', 1, 'ann', '7', 'POS', 'EUR',
          600, '{
          "discount": {"type": "percentOff", "percent": "15"},
          "customer": {"id": "ann", "email": "ann@a.example", "segments": ["vip"]},
          "basket": {"currency": "EUR", "shipping": 490, "lines": [
            {"id": "1", "product": "p1", "categories": [], "quantity": 2, "unitPrice": 2000}]},
          "reduction": {"minorUnits": 600, "currency": "EUR",
            "lines": [{"id": "1", "discount": 600}]}}',
          '2026-06-15T10:00:00.123456Z'),
        ('acme', '00000000-0000-7000-8000-000000000002', 'summer', 1, NULL, NULL, 'WEB', NULL,
          NULL, '{"discount": {"type": "percentOff", "percent": "15"}}', '2026-06-15T11:00:00Z');
      INSERT INTO rollback (organization, redemption, reason, rolled_back_at) VALUES
        ('acme', '00000000-0000-7000-8000-000000000002', 'changed mind', '2026-06-15T12:00:00Z');
      INSERT INTO attempt (organization, operation, key, fingerprint, subject, refusal) VALUES
        ('acme', 'redeem', 'taken', 'f', '00000000-0000-7000-8000-000000000001', NULL),
        ('acme', 'redeem', 'refused', 'f', '', '{"reasons": [
          {"type": "emailDomainNotAllowed", "allowed": ["a.example"]},
          {"type": "currencyMismatch", "expected": "EUR", "actual": "JPY"},
          {"type": "belowMinimumSpend", "required": {"minorUnits": 1000, "currency": "EUR"},
            "actual": {"minorUnits": 999, "currency": "EUR"}}]}');
      """;

  private TestDatabase database;

  @BeforeEach
  void migrate() throws SQLException {
    database = TestDatabase.shared().inVersion("1", NAME);
    await(() -> ports().organizations().put(ORGANIZATION, OptionalLong.empty()));
    database.execute(STORED_BY_THE_FIRST_VERSION);
    database.migrated();
    await(() -> database.storedCodes(new DeterministicCodeVault()).sealPlain(100));
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
  void couponsAreReadAsTheyWereMeant() {
    for (var coupon : List.of(summer(), five())) {
      assertThat(await(() -> ports().coupons().findCurrent(ORGANIZATION.id(), coupon.id())))
          .contains(coupon);
      assertThat(await(() -> ports().coupons().findVersion(ORGANIZATION.id(), coupon.id(), 1)))
          .contains(coupon);
    }
  }

  @Test
  void redemptionsAreReadAsTheyWereMadeAndCountForTheirCampaign() {
    // given
    var lines = List.of(new LineDiscount("1", euros("6.00")));
    var redeemedAt = Instant.parse("2026-06-15T10:00:00.123456Z");

    // when
    var use = found(USE);
    var givenBack = found(GIVEN_BACK);

    // then
    assertThat(use)
        .isEqualTo(
            new Redemption(
                new RedemptionId(USE),
                ORGANIZATION.id(),
                new Code.Shared(summer().id(), "SUMMER26"),
                1,
                Optional.of(new CampaignId("hot")),
                Optional.of(aCustomer().withEmail("ann@a.example").inSegments("vip").build()),
                Optional.of(new OrderId("7")),
                Channel.POS,
                Optional.of(aBasket().line("p1", 2, "20.00").shipping("4.90").build()),
                aCoupon().build().offer().discount(),
                Optional.of(new Reduction(euros("6.00"), lines, euros("0.00"), List.of())),
                List.of(),
                redeemedAt,
                redeemedAt,
                redeemedAt,
                List.of(),
                Optional.empty()));
    assertThat(givenBack.rollback()).isPresent();
    assertThat(givenBack.reduction()).isEmpty();
    assertThat(await(() -> ports().redemptions().usage(ORGANIZATION.id(), new CampaignId("hot"))))
        .isEqualTo(new CampaignUses(1, List.of(euros("6.00"))));
  }

  @Test
  void repeatsGetTheAnswersOfThatTime() {
    assertThat(earlier("taken"))
        .contains(new Answer.Repeated<>(new Claimed.Taken(List.of(found(USE)))));
    assertThat(earlier("refused"))
        .contains(
            new Answer.Repeated<>(
                new Claimed.Refused(
                    List.of(
                        new Refusal.ConditionNotMet(
                            new EmailDomain(Set.of("a.example")),
                            Facts.of("allowed", Fact.of(Set.of("a.example"))),
                            List.of()),
                        new Refusal.CurrencyMismatch(
                            Set.of(euros("0.00").currency()), Money.currency("JPY")),
                        new Refusal.ConditionNotMet(
                            new MinimumSpend(Amounts.of(euros("10.00"))),
                            Facts.required(Fact.of(euros("10.00")), Fact.of(euros("9.99"))),
                            List.of())))));
  }

  @Test
  void oldUsesCountForNewLimitsAndCanBeReturned() {
    // given
    var campaign =
        aCampaign().withId("hot").inOrganization(ORGANIZATION).limitedTo(2).budget("7.00").build();
    await(() -> ports().campaigns().put(campaign, OptionalLong.empty()));
    var claim =
        ClaimFixture.aClaim(summer(), found(USE).code(), new UUID(0x7000, Long.MIN_VALUE | 9))
            .under(campaign)
            .on(aBasket().line("20.00").build());

    // when
    var tooMuch = await(() -> ports().redemptions().claim(claim.build()));
    var returned =
        await(
            () ->
                ports()
                    .redemptions()
                    .rollBack(
                        ORGANIZATION.id(),
                        new RedemptionId(USE),
                        anAttempt(),
                        Optional.empty(),
                        List.of(new ReturnedLine("1", 1))));
    var enough = await(() -> ports().redemptions().claim(claim.build()));

    // then
    assertThat(tooMuch)
        .isEqualTo(
            new Answer.First<>(
                new Claimed.Refused(
                    List.of(new Refusal.CampaignBudgetExhausted(campaign.id(), euros("7.00"))))));
    assertThat(returned).isEqualTo(new Answer.First<Outcome>(new Outcome.RolledBack(found(USE))));
    assertThat(found(USE).returns()).singleElement().matches(r -> r.amount().equals(euros("3.00")));
    assertThat(enough).matches(a -> a instanceof Answer.First<Claimed>(Claimed.Taken ignored));
  }

  private static Coupon summer() {
    return aCoupon()
        .inOrganization(ORGANIZATION)
        .inCampaign("hot")
        .upTo("50.00")
        .appliesTo(new AppliesTo(Set.of(), Set.of(), Set.of("p9"), Set.of()))
        .fromMinimumSpend("10.00")
        .forEmailDomains("a.example", "b.example")
        .startingAt("2020-06-01")
        .limitedTo(9)
        .perCustomer(3)
        .metadata("owner", "crm")
        .build();
  }

  private static Coupon five() {
    return aCoupon()
        .inOrganization(ORGANIZATION)
        .withId("five")
        .named("Five off")
        .amountOff("5.00")
        .sharedCode("FIVE")
        .build();
  }

  private Redemption found(UUID id) {
    return await(() -> ports().redemptions().find(ORGANIZATION.id(), new RedemptionId(id)))
        .orElseThrow();
  }

  private Optional<Answer<Claimed>> earlier(String key) {
    return await(
        () ->
            ports()
                .redemptions()
                .earlier(ORGANIZATION.id(), new Attempt(new IdempotencyKey(key), "f")));
  }
}
