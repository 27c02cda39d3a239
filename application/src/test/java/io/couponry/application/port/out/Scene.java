package io.couponry.application.port.out;

import static io.couponry.domain.organization.OrganizationFixture.anOrganization;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.in.ManageCoupons.Created;
import io.couponry.application.port.out.Batches.Order;
import io.couponry.application.port.out.Batches.Taken;
import io.couponry.application.port.out.Redemptions.Claimed;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.Batch;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.CodeFormat;
import io.couponry.domain.code.Layout;
import io.couponry.domain.code.SampleSets;
import io.couponry.domain.coupon.CodeSource;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponFixture;
import io.couponry.domain.coupon.Usage;
import io.couponry.domain.organization.Organization;
import io.couponry.domain.organization.OrganizationFixture;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.redemption.Redemption;
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
    return coupon.codes() instanceof CodeSource.Generated(var format, var _)
        ? Optional.of(
            organization
                .couponPolicy()
                .layout(coupon.id(), CodeFormat.parse(format, SampleSets.all())))
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

  /** A use that is granted. */
  public Redemption redeemed(ClaimFixture claim) {
    var answer = claimed(claim);
    if (answer instanceof Answer.First<Claimed>(Claimed.Taken(var redemption))) {
      return redemption;
    }
    throw new AssertionError("no use was taken: " + answer);
  }

  public Usage usage(Code code, String customer) {
    return contract.await(
        () -> ports.redemptions().usage(id(), code, Optional.of(new CustomerId(customer))));
  }

  public Usage usage(Code code) {
    return contract.await(() -> ports.redemptions().usage(id(), code, Optional.empty()));
  }
}
