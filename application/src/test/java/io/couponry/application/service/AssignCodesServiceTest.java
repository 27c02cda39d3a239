package io.couponry.application.service;

import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.couponry.application.port.Page;
import io.couponry.application.port.in.AssignCodes;
import io.couponry.application.port.in.AssignCodes.Assigned;
import io.couponry.application.port.in.AssignCodes.Binding;
import io.couponry.application.port.in.AssignCodes.CodeStatus;
import io.couponry.application.port.in.AssignCodes.Obstacle;
import io.couponry.application.port.in.AssignCodes.Outcome;
import io.couponry.application.port.in.AssignCodes.TakenBack;
import io.couponry.application.port.out.InMemoryContract;
import io.couponry.application.port.out.Paging;
import io.couponry.application.port.out.Scene;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.Revocation;
import io.couponry.domain.coupon.Assignment;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AssignCodesServiceTest extends InMemoryContract {
  private static final Page.Request ALL = new Page.Request(100, Optional.empty());

  private final AssignCodes codes =
      new AssignCodesService(ports().coupons(), ports().codeBooks(), ports().assignments());

  @Test
  void aCodeIsFoundAsItIsTyped() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDD-XXX"));
    var code = scene.code(coupon);
    var typed = " " + code.text().replace("-", "") + " ";

    // when
    var given = bind(scene, coupon, binding(typed, "ann"));

    // then
    assertThat(given)
        .isInstanceOfSatisfying(
            Outcome.Given.class,
            done ->
                assertThat(done.assignments())
                    .extracting(Assignment::code, Assignment::customer)
                    .containsExactly(tuple(code, new CustomerId("ann"))));
  }

  @Test
  void everyCodeThatCannotBeGivenIsNamedInTheOrderOfTheList() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDD-XXX"));
    var other = scene.stored(aCoupon().withId("other").generatedCodes("DDDDD-XXX"));
    var shared = scene.stored(aCoupon().withId("shared").sharedCode("SUMMER26"));
    var mine = scene.codes(scene.issued(coupon, 2));
    scene.redeemed(scene.claim(coupon, mine.getFirst()));

    // when
    var refused =
        bind(
            scene,
            coupon,
            binding(mine.get(0).text(), "ann"),
            binding("nonsense", "ann"),
            binding(scene.code(other).text(), "ann"),
            binding(scene.code(shared).text(), "ann"),
            binding(mine.get(1).text(), "ann"),
            binding(mine.get(1).text().replace("-", " "), "bob"));

    // then
    assertThat(refused)
        .isEqualTo(
            new Outcome.Refused(
                List.of(
                    new Obstacle(0, Obstacle.Kind.USED),
                    new Obstacle(1, Obstacle.Kind.UNKNOWN),
                    new Obstacle(2, Obstacle.Kind.OF_ANOTHER_COUPON),
                    new Obstacle(3, Obstacle.Kind.OF_ANOTHER_COUPON),
                    new Obstacle(5, Obstacle.Kind.TWICE))));
    assertThat(listed(scene, coupon, Optional.empty())).isEmpty();
  }

  @Test
  void theNextFreeCodesAreHandedOutOrNone() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    scene.issued(coupon, 3);

    // when
    var given = handOut(scene, coupon, 1, "eve", "bob");
    var refused = handOut(scene, coupon, 2, "eve", "bob");

    // then
    assertThat(given).isInstanceOf(Outcome.Given.class);
    assertThat(refused).isEqualTo(new Outcome.TooFew(1));
  }

  @Test
  void onlyACouponWithCodesOfManyGivesThem() {
    // given
    var scene = aScene();
    var shared = scene.stored(aCoupon().withId("shared").sharedCode("SUMMER26"));
    var archived = scene.stored(aCoupon().withId("old").generatedCodes("DDDD"));
    scene.redeemed(scene.claim(archived, scene.code(archived)));
    await(() -> ports().coupons().remove(scene.id(), archived.id(), Optional.empty()));
    var nobody = new CouponId("nobody");

    // then
    assertThat(handOut(scene, shared, 1, "ann")).isEqualTo(new Outcome.NotOfMany());
    assertThat(bind(scene, shared, binding("SUMMER26", "ann"))).isEqualTo(new Outcome.NotOfMany());
    assertThat(handOut(scene, archived, 1, "ann")).isEqualTo(new Outcome.Archived());
    assertThat(await(() -> codes.handOut(scene.id(), nobody, List.of(), 1)))
        .isEqualTo(new Outcome.NotFound());
    assertThat(await(() -> codes.list(scene.id(), nobody, Optional.empty(), ALL))).isEmpty();
    assertThat(await(() -> codes.takeBack(scene.id(), nobody, 0)))
        .isEqualTo(TakenBack.NOT_ASSIGNED);
    assertThat(await(() -> codes.takeBack(scene.id(), shared.id(), 0)))
        .isEqualTo(TakenBack.NOT_ASSIGNED);
  }

  @Test
  void listsTellWhatBecameOfTheCodes() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().withId("many").generatedCodes("DDDD").perCode(1));
    var other = scene.stored(aCoupon().withId("more").generatedCodes("DDDDD"));
    var mine = scene.codes(scene.issued(coupon, 3));
    scene.issued(other, 1);
    handOut(scene, coupon, 2, "ann");
    handOut(scene, coupon, 1, "bob");
    handOut(scene, other, 1, "ann");
    scene.redeemed(scene.claim(coupon, mine.get(0)).by("ann"));
    revoke(scene, (Code.Numbered) mine.get(1));

    // when
    var ofCoupon =
        Paging.<Assigned>all(
            2,
            page ->
                await(() -> codes.list(scene.id(), coupon.id(), Optional.empty(), page))
                    .orElseThrow());
    var ofAnn =
        Paging.<Assigned>all(
            2, page -> await(() -> codes.codesOf(scene.id(), new CustomerId("ann"), page)));

    // then
    assertThat(ofCoupon)
        .extracting(Assigned::status)
        .containsExactly(CodeStatus.REDEEMED, CodeStatus.REVOKED, CodeStatus.ASSIGNED);
    assertThat(ofAnn)
        .extracting(one -> one.assignment().code().coupon().value() + " " + one.status())
        .containsExactly("many REDEEMED", "many REVOKED", "more ASSIGNED");
    assertThat(listed(scene, coupon, Optional.of("bob"))).isEqualTo(ofCoupon.subList(2, 3));
  }

  @Test
  void aCodeIsTakenBackByItsNumberInItsCoupon() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    scene.issued(coupon, 1);
    handOut(scene, coupon, 1, "ann");

    // when
    var back = await(() -> codes.takeBack(scene.id(), coupon.id(), 0));

    // then
    assertThat(back).isEqualTo(TakenBack.TAKEN_BACK);
    assertThat(listed(scene, coupon, Optional.empty())).isEmpty();
  }

  private Outcome bind(Scene scene, Coupon coupon, Binding... bindings) {
    return await(() -> codes.bind(scene.id(), coupon.id(), List.of(bindings)));
  }

  private Outcome handOut(Scene scene, Coupon coupon, int perCustomer, String... customers) {
    var named = Arrays.stream(customers).map(CustomerId::new).toList();
    return await(() -> codes.handOut(scene.id(), coupon.id(), named, perCustomer));
  }

  private List<Assigned> listed(Scene scene, Coupon coupon, Optional<String> customer) {
    return await(() -> codes.list(scene.id(), coupon.id(), customer.map(CustomerId::new), ALL))
        .orElseThrow()
        .items();
  }

  private void revoke(Scene scene, Code.Numbered code) {
    var revocation =
        new Revocation(
            new UUID(0, 1),
            code.coupon(),
            code.space(),
            code.ordinal(),
            code.ordinal(),
            Optional.empty(),
            false,
            Optional.empty(),
            CLOCK.instant(),
            Optional.empty());
    await(() -> ports().revocations().add(scene.id(), revocation, Optional.empty()));
  }

  private static Binding binding(String code, String customer) {
    return new Binding(code, new CustomerId(customer));
  }
}
