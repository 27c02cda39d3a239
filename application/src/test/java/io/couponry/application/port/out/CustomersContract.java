package io.couponry.application.port.out;

import static io.couponry.application.port.out.AttemptFixture.anAttempt;
import static io.couponry.domain.basket.BasketFixture.aBasket;
import static io.couponry.domain.basket.CustomerFixture.aCustomer;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.Answer;
import io.couponry.application.port.in.EndHold.Confirmation;
import io.couponry.application.port.out.Assignments.Given;
import io.couponry.application.port.out.Redemptions.Claimed;
import io.couponry.domain.basket.Customer;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.coupon.CalendarPeriod;
import io.couponry.domain.coupon.Refusal;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Customers} must do. */
public interface CustomersContract extends PortContract {
  ZoneId ZONE = ZoneId.of("UTC");
  CustomerId ANN = new CustomerId("ann");

  @Test
  default void anErasedCustomersUsesStayAndAreNobodys() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().percentOff("10").limitedTo(9).perCustomer(9));
    var basket = aBasket().line("shirt", 2, "10.00").build();
    var use = scene.redeemed(scene.claim(coupon).by("ann").on(basket).forOrder("7"));
    scene.rollBack(scene.redeemed(scene.claim(coupon).by("ann").on(basket)));
    scene.redeemed(scene.claim(coupon).by("bob").on(basket));
    var before = await(() -> ports().redemptions().usage(coupon, ZONE));

    // when
    erase(scene, "ann");

    // then
    assertThat(await(() -> ports().redemptions().usage(coupon, ZONE))).isEqualTo(before);
    assertThat(scene.history()).hasSize(3);
    assertThat(scene.history())
        .filteredOn(one -> one.customer().isPresent())
        .singleElement()
        .satisfies(one -> assertThat(one.customer().orElseThrow().id().value()).isEqualTo("bob"));
    var stored = await(() -> ports().redemptions().find(scene.id(), use.id())).orElseThrow();
    assertThat(stored).isEqualTo(use.byNobodyKnown());
    assertThat(stored.reduction()).isEqualTo(use.reduction());
    assertThat(scene.usage(scene.code(coupon), "ann").byCustomer()).isZero();
    assertThat(scene.usage(scene.code(coupon), "bob").byCustomer()).isEqualTo(1);
  }

  @Test
  default void limitsOnACustomerStartAnew() {
    // given
    var scene = aScene();
    var coupon =
        scene.stored(
            aCoupon()
                .perCustomer(9)
                .limitedPerCustomerTo(CalendarPeriod.DAY, 1)
                .limitedPerCustomerTo(CalendarPeriod.WEEK, 1));
    var first = scene.redeemed(scene.claim(coupon).by("ann"));
    assertThat(scene.claimed(scene.claim(coupon).by("ann"))).isNotInstanceOf(Claimed.Taken.class);

    // when
    erase(scene, "ann");

    // then
    var second = scene.redeemed(scene.claim(coupon).by("ann"));
    scene.rollBack(first);
    scene.rollBack(second);
    assertThat(scene.usage(scene.code(coupon), "ann").byCustomer()).isZero();
    assertThat(scene.usage(scene.code(coupon)).total()).isZero();
  }

  @Test
  default void aRepeatedAttemptDoesNotTellWhoItWas() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    var attempt = anAttempt();
    scene.redeemed(scene.claim(coupon).by("ann").as(attempt));

    // when
    erase(scene, "ann");

    // then
    assertThat(scene.claimed(scene.claim(coupon).by("ann").as(attempt)))
        .isInstanceOfSatisfying(
            Answer.Repeated.class,
            again ->
                assertThat(((Claimed.Taken) again.value()).redemptions())
                    .singleElement()
                    .matches(one -> one.customer().isEmpty()));
  }

  @Test
  default void whatAnErasedCustomerHoldsCanStillBeConfirmedOrGivenBack() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD").perCustomer(9));
    var codes = scene.codes(scene.issued(coupon, 2));
    var confirmed = scene.hold(scene.claim(coupon, codes.get(0)).by(known()));
    var released = scene.hold(scene.claim(coupon, codes.get(1)).by(known()));

    // when
    erase(scene, "ann");

    // then
    assertThat(scene.usage(codes.get(0), "ann").byCustomer()).isZero();
    assertThat(scene.confirm(confirmed))
        .isInstanceOfSatisfying(
            Answer.First.class,
            answer ->
                assertThat(((Confirmation.Confirmed) answer.value()).redemptions())
                    .singleElement()
                    .matches(one -> one.customer().isEmpty()));
    scene.release(released);
    assertThat(scene.usage(codes.get(1))).matches(usage -> usage.total() == 1);
  }

  @Test
  default void anErasedCustomersCodesWorkForNobody() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var codes = scene.codes(scene.issued(coupon, 3));
    await(() -> ports().assignments().handOut(scene.id(), coupon.id(), List.of(ANN), 2));

    // when
    erase(scene, "ann");

    // then
    assertThat(await(() -> ports().assignments().ofCustomer(scene.id(), ANN, Optional.empty(), 10)))
        .isEmpty();
    for (var customer : List.of("ann", "bob")) {
      assertThat(scene.claimed(scene.claim(coupon, codes.get(1)).by(customer)))
          .isEqualTo(Answers.refusedBecause(new Refusal.CodeRevoked()));
    }
    var next =
        await(
            () ->
                ports()
                    .assignments()
                    .handOut(scene.id(), coupon.id(), List.of(new CustomerId("bob")), 1));
    assertThat(((Given.All) next).assignments())
        .singleElement()
        .matches(one -> one.code().equals(codes.get(2)));
  }

  @Test
  default void whoIsUnknownIsErasedWithoutAnythingToDo() {
    var scene = aScene();
    scene.redeemed(scene.claim(scene.stored(aCoupon())).by("bob"));

    assertThat(erase(scene, "ann")).isZero();
    assertThat(scene.history()).allMatch(use -> use.customer().isPresent());
  }

  @Test
  default void muchIsForgottenInSmallBatches() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().perCustomer(9));
    for (var i = 0; i < 5; i++) {
      scene.redeemed(scene.claim(coupon).by("ann"));
    }
    var erasure = UUID.randomUUID();

    // when
    var first = await(() -> ports().customers().erase(scene.id(), ANN, erasure, 2));

    // then
    assertThat(first).isEqualTo(2);
    assertThat(scene.usage(scene.code(coupon), "ann").byCustomer()).isEqualTo(3);
    erase(scene, "ann");
    assertThat(scene.usage(scene.code(coupon), "ann").byCustomer()).isZero();
    assertThat(scene.usage(scene.code(coupon)).total()).isEqualTo(5);
  }

  private int erase(Scene scene, String customer) {
    var erasure = UUID.randomUUID();
    var all = 0;
    for (var done = 1; done > 0; all += done) {
      done =
          await(
              () -> ports().customers().erase(scene.id(), new CustomerId(customer), erasure, 100));
    }
    return all;
  }

  private static Customer known() {
    return aCustomer()
        .withId("ann")
        .withEmail("ann@example.com")
        .at("192.0.2.7")
        .inSegments("vip")
        .metadata("shoe", "43")
        .build();
  }
}
