package io.couponry.application.port.out;

import static io.couponry.domain.organization.OrganizationFixture.anOrganization;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.in.EndHold.Confirmation;
import io.couponry.application.port.in.EndHold.Release;
import io.couponry.application.port.in.ManageCampaigns;
import io.couponry.application.port.in.ManageCampaigns.Put;
import io.couponry.application.port.in.ManageCoupons.Created;
import io.couponry.application.port.in.RollBackRedemption.Outcome;
import io.couponry.application.port.out.Batches.Order;
import io.couponry.application.port.out.Batches.Taken;
import io.couponry.application.port.out.Holds.Held;
import io.couponry.application.port.out.Redemptions.CampaignUses;
import io.couponry.application.port.out.Redemptions.Claimed;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.Batch;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.CodeFormat;
import io.couponry.domain.code.Layout;
import io.couponry.domain.code.SampleSets;
import io.couponry.domain.coupon.Campaign;
import io.couponry.domain.coupon.CampaignFixture;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.coupon.CodeSource;
import io.couponry.domain.coupon.Counter;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponFixture;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Usage;
import io.couponry.domain.organization.Organization;
import io.couponry.domain.organization.OrganizationFixture;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.redemption.Hold;
import io.couponry.domain.redemption.HoldId;
import io.couponry.domain.redemption.HoldLength;
import io.couponry.domain.redemption.Redemption;
import io.couponry.domain.redemption.ReturnedLine;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/**
 * Sets a test's scene in an organization of its own: coupons, codes and uses, through the ports.
 */
public final class Scene {
  /** Of all scenes, because two of them may meet in one organization. */
  private static final Identifiers IDENTIFIERS = new SequentialIdentifiers();

  private static final int MOST_EVALUATIONS = 100;

  private final PortContract contract;
  private final OutboundPorts ports;
  private final Organization organization;

  private Scene(PortContract contract, Organization organization) {
    this.contract = contract;
    this.organization = organization;
    ports = contract.ports();
  }

  static Scene set(PortContract contract, UnaryOperator<OrganizationFixture> settings) {
    var organization =
        settings
            .apply(anOrganization().withId("org-" + UUID.randomUUID()).allowingGuessOdds("1"))
            .build();
    var scene = new Scene(contract, organization);
    contract.await(() -> scene.ports.organizations().put(organization, OptionalLong.empty()));
    return scene;
  }

  public Organization organization() {
    return organization;
  }

  public OrganizationId id() {
    return organization.id();
  }

  /** A coupon of this organization that is not stored yet. */
  public Coupon drafted(CouponFixture coupon) {
    return coupon.inOrganization(organization).build();
  }

  public Coupon stored(CouponFixture fixture) {
    var coupon = drafted(fixture);
    assertThat(add(coupon)).isEqualTo(new Answer.First<>(new Created.Stored(coupon)));
    return coupon;
  }

  public Answer<Created> add(Coupon coupon) {
    return add(coupon, Optional.empty());
  }

  public Answer<Created> add(Coupon coupon, Optional<Attempt> attempt) {
    return contract.await(() -> ports.coupons().add(coupon, layout(coupon), attempt));
  }

  /** Where a coupon's codes are generated, how: with the sample sets. */
  public Optional<Layout> layout(Coupon coupon) {
    return coupon.codes() instanceof CodeSource.Generated(var pattern, var _, var _)
        ? Optional.of(
            organization
                .couponPolicy()
                .layout(coupon.id(), CodeFormat.parse(pattern, SampleSets.all())))
        : Optional.empty();
  }

  /** An order of codes that no bound but the space's size holds back. */
  public Order order(Coupon coupon, long count) {
    return order(coupon, count, layout(coupon).orElseThrow().size().longValueExact());
  }

  public Order order(Coupon coupon, long count, long bound) {
    var source = (CodeSource.Generated) coupon.codes();
    return new Order(
        coupon.organization(), IDENTIFIERS.next(), coupon.id(), source.space(), count, bound);
  }

  public Batch issued(Coupon coupon, long count) {
    var answer = contract.await(() -> ports.batches().take(order(coupon, count), Optional.empty()));
    if (answer instanceof Answer.First<Taken>(Taken.Range(var batch))) {
      return batch;
    }
    throw new AssertionError("no codes were issued: " + answer);
  }

  /** The generated codes of a batch. */
  public List<Code> codes(Batch batch) {
    var space = contract.await(() -> ports.codeBooks().of(id())).space(batch.space());
    return LongStream.range(batch.first(), batch.end())
        .<Code>mapToObj(
            ordinal ->
                new Code.Generated(batch.coupon(), space.code(ordinal), batch.space(), ordinal))
        .toList();
  }

  /** One freshly issued code of a coupon, or its shared one. */
  public Code code(Coupon coupon) {
    return coupon.codes() instanceof CodeSource.Shared(var code)
        ? new Code.Shared(coupon.id(), code.text())
        : codes(issued(coupon, 1)).getFirst();
  }

  public ClaimFixture claim(Coupon coupon, Code code) {
    return ClaimFixture.aClaim(coupon, code, IDENTIFIERS.next());
  }

  /** Of a coupon with a shared code. */
  public ClaimFixture claim(Coupon coupon) {
    return claim(coupon, code(coupon));
  }

  public Answer<Claimed> claimed(ClaimFixture claim) {
    return contract.await(() -> ports.redemptions().claim(claim.build()));
  }

  /** A use set aside for ten minutes. */
  public Answer<Held> held(ClaimFixture claim) {
    return held(claim, HoldLength.usual());
  }

  public Answer<Held> held(ClaimFixture claim, HoldLength length) {
    return contract.await(
        () -> ports.holds().hold(claim.build(), new HoldId(IDENTIFIERS.next()), length));
  }

  /** A hold that is granted. */
  public Hold hold(ClaimFixture claim) {
    var answer = held(claim);
    if (answer instanceof Answer.First<Held>(Held.Aside(var hold))) {
      return hold;
    }
    throw new AssertionError("nothing was set aside: " + answer);
  }

  public Answer<Confirmation> confirm(Hold hold) {
    return confirm(hold, AttemptFixture.anAttempt());
  }

  public Answer<Confirmation> confirm(Hold hold, Attempt attempt) {
    return contract.await(() -> ports.holds().confirm(id(), hold.id(), attempt));
  }

  public Release release(Hold hold) {
    return contract.await(() -> ports.holds().release(id(), hold.id()));
  }

  /** A use that is granted. */
  public Redemption redeemed(ClaimFixture claim) {
    return redeemedTogether(claim).getFirst();
  }

  /** Uses that are granted together. */
  public List<Redemption> redeemedTogether(ClaimFixture claim) {
    var answer = claimed(claim);
    if (answer instanceof Answer.First<Claimed>(Claimed.Taken(var redemptions))) {
      return redemptions;
    }
    throw new AssertionError("no use was taken: " + answer);
  }

  /**
   * A claim to a coupon's shared code on its definition and its campaign as they are by then,
   * evaluated anew for as long as they change in between; {@code detail} says the rest of it.
   */
  public Answer<Claimed> claimedAnew(CouponId id, UnaryOperator<ClaimFixture> detail) {
    for (var i = 0; i < MOST_EVALUATIONS; i++) {
      var coupon = contract.await(() -> ports.coupons().findCurrent(id(), id)).orElseThrow();
      var answer = claimed(detail.apply(underCurrentRules(coupon)));
      if (!answer.equals(new Answer.First<>(new Claimed.Stale()))) {
        return answer;
      }
    }
    throw new AssertionError("the coupon kept changing");
  }

  private ClaimFixture underCurrentRules(Coupon coupon) {
    var claim = claim(coupon);
    coupon
        .campaign()
        .flatMap(campaign -> contract.await(() -> ports.campaigns().findCurrent(id(), campaign)))
        .ifPresent(claim::under);
    return claim;
  }

  /** The next version of a coupon, which is stored by now. */
  public Coupon replaced(CouponFixture fixture) {
    var coupon = drafted(fixture);
    assertThat(contract.await(() -> ports.coupons().replace(coupon))).isTrue();
    return coupon;
  }

  /** A campaign as it is stored by now, in the version that follows the one before. */
  public Campaign put(CampaignFixture fixture) {
    var campaign = fixture.inOrganization(organization).build();
    return switch (contract.await(() -> ports.campaigns().put(campaign, OptionalLong.empty()))) {
      case Put.Created(var stored) -> stored;
      case Put.Replaced(var stored) -> stored;
      case Put.VersionMismatch() -> throw new AssertionError("no version was expected");
      case Put.Invalid(var flaws) -> throw new AssertionError("never of this port: " + flaws);
    };
  }

  public ManageCampaigns.Removed removed(Campaign campaign) {
    return contract.await(
        () -> ports.campaigns().remove(id(), campaign.id(), OptionalLong.empty()));
  }

  public Answer<Outcome> rollBack(Redemption redemption) {
    return rollBack(redemption, AttemptFixture.anAttempt());
  }

  /** Because somebody changed their mind. */
  public Answer<Outcome> rollBack(Redemption redemption, Attempt attempt, ReturnedLine... lines) {
    return contract.await(
        () ->
            ports
                .redemptions()
                .rollBack(
                    id(), redemption.id(), attempt, Optional.of("changed mind"), List.of(lines)));
  }

  /** The redemption after pieces of a line were returned. */
  public Redemption returned(Redemption redemption, String line, int pieces) {
    var answer = rollBack(redemption, AttemptFixture.anAttempt(), new ReturnedLine(line, pieces));
    if (answer instanceof Answer.First<Outcome>(Outcome.RolledBack(var stored))) {
      return stored;
    }
    throw new AssertionError("nothing was returned: " + answer);
  }

  public Usage usage(Code code, String customer) {
    return usage(code, Optional.of(new CustomerId(customer)), List.of());
  }

  public Usage usage(Code code) {
    return usage(code, Optional.empty(), List.of());
  }

  /** What stands on a counter that a coupon needs or has needed. */
  public long standing(Coupon coupon, Counter counter) {
    return usage(code(coupon), Optional.empty(), List.of(counter)).of(counter);
  }

  private Usage usage(Code code, Optional<CustomerId> customer, List<Counter> counters) {
    return contract.await(() -> ports.redemptions().usage(id(), code, customer, counters));
  }

  public CampaignUses uses(CampaignId campaign) {
    return contract.await(() -> ports.redemptions().usage(id(), campaign));
  }

  /** All uses that were ever taken, the latest first, at most 500. */
  public List<Redemption> history() {
    return contract.await(
        () -> ports.redemptions().page(id(), RedemptionsContract.ANY, Optional.empty(), 500));
  }
}
