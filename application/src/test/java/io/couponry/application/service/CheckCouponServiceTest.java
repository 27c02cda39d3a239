package io.couponry.application.service;

import static io.couponry.domain.basket.BasketFixture.aBasket;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.in.CheckCoupon;
import io.couponry.application.port.in.CheckCoupon.Command;
import io.couponry.application.port.in.CheckCoupon.Outcome;
import io.couponry.application.port.out.Coupons;
import io.couponry.application.port.out.InMemoryContract;
import io.couponry.application.port.out.Redemptions;
import io.couponry.application.port.out.Scene;
import io.couponry.application.port.out.Untouched;
import io.couponry.domain.basket.Basket;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.basket.Customer;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.coupon.Status;
import io.couponry.domain.coupon.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckCouponServiceTest extends InMemoryContract {
  private final CheckCoupon check =
      new CheckCouponService(ports().codeBooks(), ports().coupons(), ports().redemptions(), CLOCK);

  @Test
  void tellsWhatACodeWouldTakeOffAndTakesNothing() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().limitedTo(1));
    var basket = aBasket().line("20.00").build();

    // when
    var outcome = await(() -> check.check(command(scene, Optional.empty(), Optional.of(basket))));

    // then
    assertThat(outcome)
        .isEqualTo(new Outcome.Valid("SUMMER26", coupon, coupon.offer().on(basket), List.of()));
    assertThat(scene.usage(scene.code(coupon))).isEqualTo(Usage.none());
  }

  @Test
  void whatIsNotKnownIsNotHeldAgainstTheCode() {
    // given
    var scene = aScene();
    var coupon =
        scene.stored(
            aCoupon().perCustomer(1).forEmailDomains("a.example").fromMinimumSpend("50.00"));

    // when
    var outcome = await(() -> check.check(command(scene, Optional.empty(), Optional.empty())));

    // then
    assertThat(outcome)
        .isEqualTo(
            new Outcome.Valid(
                "SUMMER26",
                coupon,
                Optional.empty(),
                List.of(new Refusal.CustomerRequired(), new Refusal.BasketRequired())));
  }

  @Test
  void aDefiniteReasonRefusesAndAllAreTold() {
    // given
    var scene = aScene();
    var coupon =
        scene.stored(aCoupon().perCustomer(1).inStatus(Status.INACTIVE).expiringAt("2026-06-14"));

    // when
    var outcome = await(() -> check.check(command(scene, Optional.empty(), Optional.empty())));

    // then
    assertThat(outcome)
        .isEqualTo(
            new Outcome.Refused(
                coupon,
                List.of(
                    new Refusal.Inactive(),
                    new Refusal.Expired(Instant.parse("2026-06-14T22:00:00Z")),
                    new Refusal.CustomerRequired())));
  }

  @Test
  void limitsCountTheUsesTakenSoFar() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD").perCode(1).perCustomer(1));
    var codes = scene.codes(scene.issued(coupon, 2));
    scene.redeemed(scene.claim(coupon, codes.get(0)).by("ann"));

    // when
    var again = checked(scene, codes.get(0).text(), "ann");
    var withAnotherCode = checked(scene, codes.get(1).text(), "ann");
    var somebodyElse = checked(scene, codes.get(1).text(), "bob");

    // then
    assertThat(again)
        .isEqualTo(
            new Outcome.Refused(
                coupon,
                List.of(new Refusal.CustomerLimitReached(1), new Refusal.CodeAlreadyRedeemed(1))));
    assertThat(withAnotherCode)
        .isEqualTo(new Outcome.Refused(coupon, List.of(new Refusal.CustomerLimitReached(1))));
    assertThat(somebodyElse).isInstanceOf(Outcome.Valid.class);
  }

  @Test
  void anotherMomentCanBeAskedAbout() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().startingAt("2026-07-01"));
    var now = command(scene, Optional.empty(), Optional.empty());
    var inJuly =
        new Command(
            now.organization(),
            now.code(),
            now.customer(),
            now.basket(),
            now.channel(),
            Optional.of(Instant.parse("2026-07-01T00:00:00Z")));

    // when, then
    assertThat(await(() -> check.check(now)))
        .isEqualTo(
            new Outcome.Refused(
                coupon, List.of(new Refusal.NotStarted(Instant.parse("2026-06-30T22:00:00Z")))));
    assertThat(await(() -> check.check(inJuly))).isInstanceOf(Outcome.Valid.class);
  }

  @Test
  void theCodeIsToldAsItWasIssued() {
    // given
    var scene = aScene();
    scene.stored(aCoupon());

    // when
    var outcome = checked(scene, " summer-26 ", "ann");

    // then
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Valid.class, valid -> assertThat(valid.code()).isEqualTo("SUMMER26"));
  }

  @Test
  void anUnknownCodeTouchesNeitherCouponsNorRedemptions() {
    // given
    var scene = aScene();
    scene.stored(aCoupon());
    var careful =
        new CheckCouponService(
            ports().codeBooks(),
            Untouched.port(Coupons.class),
            Untouched.port(Redemptions.class),
            CLOCK);

    // when
    var outcome =
        await(
            () ->
                careful.check(
                    new Command(
                        scene.id(),
                        "WINTER26",
                        Optional.empty(),
                        Optional.empty(),
                        Channel.WEB,
                        Optional.empty())));

    // then
    assertThat(outcome).isEqualTo(new Outcome.UnknownCode());
  }

  private Outcome checked(Scene scene, String code, String customer) {
    return await(
        () ->
            check.check(
                new Command(
                    scene.id(),
                    code,
                    Optional.of(Customer.known(new CustomerId(customer))),
                    Optional.empty(),
                    Channel.WEB,
                    Optional.empty())));
  }

  private static Command command(
      Scene scene, Optional<Customer> customer, Optional<Basket> basket) {
    return new Command(scene.id(), "SUMMER26", customer, basket, Channel.WEB, Optional.empty());
  }
}
