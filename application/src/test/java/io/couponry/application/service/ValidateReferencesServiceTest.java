package io.couponry.application.service;

import static io.couponry.domain.coupon.CampaignFixture.aCampaign;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.in.ValidateReferences;
import io.couponry.application.port.in.ValidateReferences.Command;
import io.couponry.application.port.in.ValidateReferences.Kind;
import io.couponry.application.port.in.ValidateReferences.Outcome;
import io.couponry.application.port.in.ValidateReferences.Outcome.Judged;
import io.couponry.application.port.in.ValidateReferences.Reference;
import io.couponry.application.port.in.ValidateReferences.Result;
import io.couponry.application.port.out.InMemoryContract;
import io.couponry.application.port.out.Scene;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.Revocation;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.coupon.Standing;
import io.couponry.domain.coupon.Status;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ValidateReferencesServiceTest extends InMemoryContract {
  private final ValidateReferences references =
      new ValidateReferencesService(
          ports().codeBooks(),
          ports().coupons(),
          ports().campaigns(),
          ports().redemptions(),
          ports().holds(),
          CLOCK);

  @Test
  void theCouponIsThatOfTheFirstReferenceAndResultsKeepTheOrder() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().withId("mine").generatedCodes("DDDD").perCode(1));
    var other = scene.stored(aCoupon().withId("other").generatedCodes("DDDD"));
    var codes = scene.codes(scene.issued(coupon, 3));
    var foreign = internal(scene.code(other).text());
    var fresh = internal(codes.get(0).text());
    var used = internal(codes.get(1).text());
    var nonsense = internal("nonsense");
    scene.redeemed(scene.claim(coupon, codes.get(1)));

    // when
    var judged = judged(scene, Optional.empty(), fresh, foreign, used, nonsense, fresh);

    // then
    assertThat(judged.coupon()).isEqualTo(coupon);
    assertThat(judged.standing()).isEqualTo(Standing.ACTIVE);
    assertThat(judged.reasons()).isEmpty();
    assertThat(judged.results())
        .containsExactly(
            new Result.Genuine(fresh, List.of()),
            new Result.OfAnotherCoupon(foreign),
            new Result.Genuine(used, List.of(new Refusal.CodeAlreadyRedeemed(1))),
            new Result.Unknown(nonsense),
            new Result.Duplicate(fresh));
  }

  @Test
  void aNamedCouponIsHeldAgainstAllReferences() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().withId("mine").generatedCodes("DDDD"));
    var other = scene.stored(aCoupon().withId("other").generatedCodes("DDDD"));
    var own = internal(scene.code(coupon).text());
    var foreign = internal(scene.code(other).text());

    // when
    var judged = judged(scene, Optional.of(coupon.id()), foreign, own);

    // then
    assertThat(judged.results())
        .containsExactly(new Result.OfAnotherCoupon(foreign), new Result.Genuine(own, List.of()));
  }

  @Test
  void revokedCodesAndThoseOfACustomerWithoutUsesAreTold() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD").perCustomer(1));
    var batch = scene.issued(coupon, 3);
    var codes = scene.codes(batch);
    scene.redeemed(scene.claim(coupon, codes.get(0)).by("ann"));
    await(
        () ->
            ports()
                .revocations()
                .add(
                    scene.id(),
                    new Revocation(
                        UUID.randomUUID(),
                        coupon.id(),
                        batch.space(),
                        batch.first() + 1,
                        batch.first() + 1,
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        NOW,
                        Optional.empty()),
                    Optional.empty()));

    // when
    var judged =
        judged(
            scene,
            Optional.empty(),
            by("ann", codes.get(2)),
            by("ann", codes.get(1)),
            by("bob", codes.get(0)));

    // then
    var limit = new Refusal.CustomerLimitReached(1);
    assertThat(judged.results())
        .containsExactly(
            new Result.Genuine(by("ann", codes.get(2)), List.of(limit)),
            new Result.Genuine(by("ann", codes.get(1)), List.of(new Refusal.CodeRevoked(), limit)),
            new Result.Genuine(by("bob", codes.get(0)), List.of()));
  }

  @Test
  void aCodeThatIsForItsHolderAloneSaysSo() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().assignedCodes("DDDD"));
    var code = scene.code(coupon);

    // when
    var judged = judged(scene, Optional.empty(), by("ann", code));

    // then
    assertThat(judged.results())
        .containsExactly(new Result.Genuine(by("ann", code), List.of(new Refusal.NotAssigned())));
  }

  @Test
  void theDefinitionAloneIsLookedAtWhereReferencesAreNotValidated() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD").perCode(1).limitedTo(1));
    var code = scene.code(coupon);
    scene.redeemed(scene.claim(coupon, code));

    // when
    var judged =
        judged(new Command(scene.id(), Optional.empty(), List.of(internal(code.text())), false));
    var alone = judged(new Command(scene.id(), Optional.of(coupon.id()), List.of(), false));

    // then
    assertThat(judged).isEqualTo(alone);
    assertThat(judged.reasons()).isEmpty();
    assertThat(judged.results()).isEmpty();
  }

  @Test
  void whatIsWrongWithTheCouponIsToldOnce() {
    // given
    var scene = aScene();
    var campaign = scene.put(aCampaign().startingAt("2030-01-01T00:00:00Z"));
    var coupon =
        scene.stored(
            aCoupon()
                .inCampaign(campaign.id().value())
                .inStatus(Status.INACTIVE)
                .expiringAt("2020-01-01T00:00:00Z")
                .generatedCodes("DDDD"));
    var code = internal(scene.code(coupon).text());

    // when
    var judged = judged(scene, Optional.empty(), code);

    // then
    assertThat(judged.standing()).isEqualTo(Standing.INACTIVE);
    assertThat(judged.reasons())
        .hasExactlyElementsOfTypes(
            Refusal.Inactive.class, Refusal.NotStarted.class, Refusal.Expired.class);
    assertThat(judged.results()).containsExactly(new Result.Genuine(code, List.of()));
  }

  @Test
  void aCouponWithoutUsesLeftSaysSo() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD").limitedTo(1));
    var codes = scene.codes(scene.issued(coupon, 2));
    scene.redeemed(scene.claim(coupon, codes.get(0)));

    // when
    var judged = judged(scene, Optional.empty(), internal(codes.get(1).text()));

    // then
    assertThat(judged.reasons()).containsExactly(new Refusal.CouponExhausted(1));
  }

  @Test
  void aSharedCodeIsAnInternalReference() {
    // given
    var scene = aScene();
    scene.stored(aCoupon().sharedCode("SUMMER26"));

    // when
    var judged = judged(scene, Optional.empty(), internal("summer-26"));

    // then
    assertThat(judged.results())
        .containsExactly(new Result.Genuine(internal("summer-26"), List.of()));
  }

  @Test
  void anExternalReferenceIsNoGeneratedCode() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var external = external(scene.code(coupon).text());

    // when
    var judged = judged(scene, Optional.empty(), external);

    // then
    assertThat(judged.coupon()).isEqualTo(coupon);
    assertThat(judged.results()).containsExactly(new Result.OfTheOtherKind(external));
  }

  @Test
  void whatCannotBeAnsweredIsSaid() {
    // given
    var scene = aScene();
    var code = scene.code(scene.stored(aCoupon().generatedCodes("DDDD"))).text();

    // when, then
    assertThat(outcome(scene, Optional.empty(), internal(code), external(code)))
        .isEqualTo(new Outcome.MixedKinds());
    assertThat(outcome(scene, Optional.empty(), internal("nonsense"), internal(code)))
        .isEqualTo(new Outcome.UnknownFirst());
    assertThat(outcome(scene, Optional.empty(), external("nonsense")))
        .isEqualTo(new Outcome.UnknownFirst());
    assertThat(outcome(scene, Optional.of(new CouponId("nobody")), internal(code)))
        .isEqualTo(new Outcome.UnknownCoupon());
  }

  private Outcome outcome(Scene scene, Optional<CouponId> coupon, Reference... sent) {
    return await(() -> references.validate(new Command(scene.id(), coupon, List.of(sent), true)));
  }

  private Judged judged(Scene scene, Optional<CouponId> coupon, Reference... sent) {
    return judged(new Command(scene.id(), coupon, List.of(sent), true));
  }

  private Judged judged(Command command) {
    if (await(() -> references.validate(command)) instanceof Judged judged) {
      return judged;
    }
    throw new AssertionError("nothing was judged");
  }

  private static Reference internal(String text) {
    return new Reference(text, Kind.INTERNAL, Optional.empty());
  }

  private static Reference external(String text) {
    return new Reference(text, Kind.EXTERNAL, Optional.empty());
  }

  private static Reference by(String customer, Code code) {
    return new Reference(code.text(), Kind.INTERNAL, Optional.of(new CustomerId(customer)));
  }
}
