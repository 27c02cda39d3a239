package io.couponry.application.port.out;

import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.EventType;
import io.couponry.application.port.in.AssignCodes.Obstacle;
import io.couponry.application.port.in.AssignCodes.Place;
import io.couponry.application.port.in.AssignCodes.TakenBack;
import io.couponry.application.port.in.ReadEvents.Event;
import io.couponry.application.port.out.Assignments.Binding;
import io.couponry.application.port.out.Assignments.Given;
import io.couponry.application.port.out.Assignments.Standing;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.Code;
import io.couponry.domain.coupon.Assignment;
import io.couponry.domain.coupon.CodeSource;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Assignments} must do. */
public interface AssignmentsContract extends PortContract {
  @Test
  default void anAssignedCodeWorksForItsHolderAlone() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD").perCode(1));
    var code = scene.code(coupon);

    // when
    var given = bind(scene, coupon, new Binding(0, numbered(code), new CustomerId("ann")));

    // then
    assertThat(all(given)).singleElement().extracting(Assignment::code).isEqualTo(code);
    assertThat(scene.usage(code).code().orElseThrow().holder()).contains(new CustomerId("ann"));
    assertThat(scene.claimed(scene.claim(coupon, code)))
        .isEqualTo(Answers.refusedBecause(new Refusal.CustomerRequired()));
    assertThat(scene.claimed(scene.claim(coupon, code).by("bob")))
        .isEqualTo(Answers.refusedBecause(new Refusal.WrongCustomer()));
    assertThat(scene.redeemed(scene.claim(coupon, code).by("ann")).code()).isEqualTo(code);
  }

  @Test
  default void everyObstacleIsToldAndNothingIsGiven() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var codes = scene.codes(scene.issued(coupon, 4));
    scene.redeemed(scene.claim(coupon, codes.get(0)));
    scene.hold(scene.claim(coupon, codes.get(1)));
    assertThat(all(bind(scene, coupon, binding(2, codes.get(2), "ann")))).hasSize(1);
    var bindings =
        List.of(
            binding(7, codes.get(0), "bob"),
            binding(8, codes.get(1), "bob"),
            binding(9, codes.get(2), "bob"),
            binding(10, codes.get(3), "bob"));

    // when
    var refused = await(() -> ports().assignments().bind(scene.id(), coupon.id(), bindings));
    var asked = await(() -> ports().assignments().obstacles(scene.id(), coupon.id(), bindings));

    // then
    var obstacles =
        List.of(
            new Obstacle(7, Obstacle.Kind.USED),
            new Obstacle(8, Obstacle.Kind.HELD),
            new Obstacle(9, Obstacle.Kind.ASSIGNED));
    assertThat(refused).isEqualTo(new Given.None(obstacles));
    assertThat(asked).isEqualTo(obstacles);
    assertThat(scene.usage(codes.get(3)).code().orElseThrow().holder()).isEmpty();
  }

  @Test
  default void aUseThatWasGivenBackIsNoObstacle() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var code = scene.code(coupon);
    scene.rollBack(scene.redeemed(scene.claim(coupon, code)));

    // when
    var given = bind(scene, coupon, binding(0, code, "ann"));

    // then
    assertThat(all(given)).hasSize(1);
  }

  @Test
  default void givingAgainGivesNothingMore() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var code = scene.code(coupon);
    var first = bind(scene, coupon, binding(0, code, "ann"));
    scene.redeemed(scene.claim(coupon, code).by("ann"));

    // when
    var again = bind(scene, coupon, binding(0, code, "ann"));

    // then
    assertThat(again).isEqualTo(first);
    assertThat(told(scene)).containsOnlyOnce(EventType.COUPON_ASSIGNED);
  }

  @Test
  default void customersGetTheNextFreeCodesInTheirOrder() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var other = scene.stored(aCoupon().withId("other").generatedCodes("DDDD"));
    var first = scene.codes(scene.issued(coupon, 4));
    scene.issued(other, 3);
    var second = scene.codes(scene.issued(coupon, 3));
    scene.redeemed(scene.claim(coupon, first.get(0)));
    scene.rollBack(scene.redeemed(scene.claim(coupon, first.get(1))));
    scene.hold(scene.claim(coupon, second.get(0)));
    bind(scene, coupon, binding(0, first.get(3), "zoe"));

    // when
    var given = handOut(scene, coupon, 1, "eve", "bob", "zoe");
    var more = handOut(scene, coupon, 2, "bob");

    // then
    assertThat(pairs(given))
        .containsExactly(
            pair(first.get(2), "eve"), pair(second.get(1), "bob"), pair(first.get(3), "zoe"));
    assertThat(pairs(more)).containsExactly(pair(second.get(1), "bob"), pair(second.get(2), "bob"));
  }

  @Test
  default void numbersThatShowABadWordAreNotHandedOut() {
    // given: seven numbers, of which three are none
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DD"));
    var source = (CodeSource.Generated) coupon.codes();
    var space = await(() -> ports().codeBooks().of(scene.id())).space(source.space());
    var bad = List.of(space.code(0), space.code(2), space.code(3));
    var words = await(() -> ports().badWords().add(scene.id(), bad));
    var order = scene.order(coupon, 4).with(new Batches.Filtered(words, 0, 3));
    await(() -> ports().batches().take(order, Optional.empty()));

    // when
    var first = handOut(scene, coupon, 1, "ann");
    var refused = handOut(scene, coupon, 4, "bob");
    var rest = handOut(scene, coupon, 3, "bob");

    // then
    assertThat(pairs(first)).containsExactly(space.code(1) + " ann");
    assertThat(refused).isEqualTo(new Given.TooFew(3));
    assertThat(pairs(rest))
        .containsExactly(space.code(4) + " bob", space.code(5) + " bob", space.code(6) + " bob");
  }

  @Test
  default void handingOutAgainGivesTheSameCodesThoughTheyAreUsed() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    scene.issued(coupon, 10);
    var first = handOut(scene, coupon, 2, "ann", "bob");
    scene.redeemed(scene.claim(coupon, all(first).getFirst().code()).by("ann"));

    // when
    var again = handOut(scene, coupon, 2, "ann", "bob");

    // then
    assertThat(again).isEqualTo(first);
    assertThat(all(again)).hasSize(4);
    assertThat(told(scene)).filteredOn(EventType.COUPON_ASSIGNED::equals).hasSize(4);
  }

  @Test
  default void whenTooFewAreLeftNothingIsGiven() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    scene.issued(coupon, 2);
    handOut(scene, coupon, 1, "ann");

    // when
    var refused = handOut(scene, coupon, 1, "ann", "bob", "eve");
    var none = handOut(scene, scene.stored(aCoupon().withId("new").generatedCodes("DDDD")), 1, "x");

    // then
    assertThat(refused).isEqualTo(new Given.TooFew(1));
    assertThat(none).isEqualTo(new Given.TooFew(0));
    assertThat(ofCoupon(scene, coupon, Optional.empty())).hasSize(1);
    assertThat(all(handOut(scene, coupon, 1, "bob"))).hasSize(1);
  }

  @Test
  default void callersThatHandOutAtOnceGetDifferentCodes() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    scene.issued(coupon, 90);

    // when
    var given =
        Race.of(
            10,
            caller ->
                handOut(
                    scene,
                    coupon,
                    1,
                    IntStream.range(0, 10)
                        .mapToObj(i -> "customer-" + caller + "-" + i)
                        .toArray(String[]::new)));

    // then
    assertThat(given).filteredOn(new Given.TooFew(0)::equals).hasSize(1);
    assertThat(ofCoupon(scene, coupon, Optional.empty()))
        .hasSize(90)
        .extracting(item -> item.assignment().code().ordinal())
        .doesNotHaveDuplicates();
    assertThat(
            given.stream()
                .filter(one -> one instanceof Given.All)
                .flatMap(one -> all(one).stream())
                .map(one -> one.code().ordinal()))
        .doesNotHaveDuplicates()
        .hasSize(90);
  }

  @Test
  default void oneCustomerThatManyHandOutToGetsOneCode() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    scene.issued(coupon, 50);

    // when
    var given = Race.of(12, caller -> handOut(scene, coupon, 1, "ann"));

    // then
    assertThat(given.stream().distinct()).hasSize(1);
    assertThat(ofCoupon(scene, coupon, Optional.empty())).hasSize(1);
  }

  @Test
  default void aCodeThatIsGivenAndUsedAtOnceIsNotUsedByAnother() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD").perCode(1));
    var codes = scene.codes(scene.issued(coupon, 12));

    for (var code : codes) {
      // when
      var both =
          Race.<Object>of(
              2,
              caller ->
                  caller == 0
                      ? bind(scene, coupon, binding(0, code, "ann"))
                      : scene.claimed(scene.claim(coupon, code).by("bob")));

      // then
      var given = both.getFirst() instanceof Given.All;
      assertThat(scene.usage(code).ofCode()).isEqualTo(given ? 0 : 1);
      assertThat(both.getLast())
          .isEqualTo(given ? Answers.refusedBecause(new Refusal.WrongCustomer()) : both.getLast());
    }
  }

  @Test
  default void whatWasTakenBackIsFreeToBeGivenButNotHandedOut() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var codes = scene.codes(scene.issued(coupon, 2));
    handOut(scene, coupon, 1, "ann");

    // when
    var back = takeBack(scene, coupon, codes.getFirst());
    var again = takeBack(scene, coupon, codes.getFirst());

    // then
    assertThat(List.of(back, again)).containsExactly(TakenBack.TAKEN_BACK, TakenBack.NOT_ASSIGNED);
    assertThat(pairs(handOut(scene, coupon, 1, "bob"))).containsExactly(pair(codes.get(1), "bob"));
    assertThat(all(bind(scene, coupon, binding(0, codes.get(0), "eve")))).hasSize(1);
    assertThat(told(scene)).contains(EventType.COUPON_UNASSIGNED);
  }

  @Test
  default void whatIsInUseIsNotTakenBack() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var other = scene.stored(aCoupon().withId("other").generatedCodes("DDDD"));
    var codes = scene.codes(scene.issued(coupon, 2));
    handOut(scene, coupon, 2, "ann");
    var use = scene.redeemed(scene.claim(coupon, codes.get(0)).by("ann"));
    scene.hold(scene.claim(coupon, codes.get(1)).by("ann"));

    // when
    var used = takeBack(scene, coupon, codes.get(0));
    var held = takeBack(scene, coupon, codes.get(1));
    var ofOther = takeBack(scene, other, codes.get(0));
    scene.rollBack(use);
    var givenBack = takeBack(scene, coupon, codes.get(0));

    // then
    assertThat(List.of(used, held, ofOther, givenBack))
        .containsExactly(
            TakenBack.USED, TakenBack.HELD, TakenBack.NOT_ASSIGNED, TakenBack.TAKEN_BACK);
  }

  @Test
  default void codesAreListedByCouponAndByCustomer() {
    // given
    var scene = aScene();
    var one = scene.stored(aCoupon().withId("one").generatedCodes("DDDD"));
    var two = scene.stored(aCoupon().withId("two").generatedCodes("DDDD"));
    scene.issued(two, 5);
    scene.issued(one, 5);
    handOut(scene, one, 2, "ann", "bob");
    var anns = all(handOut(scene, two, 3, "ann"));
    scene.redeemed(scene.claim(two, anns.getFirst().code()).by("ann"));

    // when
    var ofOne = ofCoupon(scene, one, Optional.empty());
    var bobs = ofCoupon(scene, one, Optional.of("bob"));
    var ofAnn =
        Paging.<Standing, Place>all(
            Optional.empty(),
            2,
            after ->
                await(
                    () ->
                        ports()
                            .assignments()
                            .ofCustomer(scene.id(), new CustomerId("ann"), after, 2)),
            item ->
                new Place(item.assignment().code().coupon(), item.assignment().code().ordinal()));

    // then
    assertThat(ofOne)
        .extracting(item -> item.assignment().customer().value())
        .containsExactly("ann", "ann", "bob", "bob");
    assertThat(bobs).isEqualTo(ofOne.subList(2, 4));
    assertThat(ofAnn)
        .extracting(item -> item.assignment().code().coupon().value())
        .containsExactly("one", "one", "two", "two", "two");
    assertThat(ofAnn).extracting(Standing::uses).containsExactly(0L, 0L, 1L, 0L, 0L);
    assertThat(ofAnn).noneMatch(Standing::revoked);
  }

  @Test
  default void holdersAreToldByTheNumbersOfTheirCodes() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var batch = scene.issued(coupon, 5);
    handOut(scene, coupon, 1, "ann", "bob", "eve");

    // when
    var holders = await(() -> ports().assignments().holders(scene.id(), batch.space(), 1, 3));

    // then
    assertThat(holders).isEqualTo(Map.of(1L, new CustomerId("bob"), 2L, new CustomerId("eve")));
  }

  @Test
  default void aCouponThatIsGoneGivesNothing() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD"));
    var code = scene.code(coupon);
    handOut(scene, coupon, 1, "ann");
    await(() -> ports().coupons().remove(scene.id(), coupon.id(), Optional.empty()));

    // when
    var given = bind(scene, coupon, binding(0, code, "bob"));
    var handedOut = handOut(scene, coupon, 1, "bob");

    // then
    assertThat(List.of(given, handedOut)).containsOnly(new Given.CouponGone());
    assertThat(ofCoupon(scene, coupon, Optional.empty())).isEmpty();
  }

  private Given bind(Scene scene, Coupon coupon, Binding... bindings) {
    return await(() -> ports().assignments().bind(scene.id(), coupon.id(), List.of(bindings)));
  }

  private Given handOut(Scene scene, Coupon coupon, int perCustomer, String... customers) {
    var named = Arrays.stream(customers).map(CustomerId::new).toList();
    return await(() -> ports().assignments().handOut(scene.id(), coupon.id(), named, perCustomer));
  }

  private TakenBack takeBack(Scene scene, Coupon coupon, Code code) {
    return await(
        () ->
            ports()
                .assignments()
                .takeBack(
                    scene.id(), coupon.id(), numbered(code).space(), numbered(code).ordinal()));
  }

  private List<Standing> ofCoupon(Scene scene, Coupon coupon, Optional<String> customer) {
    return Paging.<Standing, Long>all(
        Optional.empty(),
        40,
        after ->
            await(
                () ->
                    ports()
                        .assignments()
                        .ofCoupon(
                            scene.id(), coupon.id(), customer.map(CustomerId::new), after, 40)),
        item -> item.assignment().code().ordinal());
  }

  private List<EventType> told(Scene scene) {
    while (await(() -> ports().events().relay(1_000)) > 0) {
      // Others' events may be before them.
    }
    return await(() -> ports().events().after(scene.id(), 0, Optional.empty(), 500))
        .events()
        .stream()
        .map(Event::type)
        .toList();
  }

  private static Binding binding(int index, Code code, String customer) {
    return new Binding(index, numbered(code), new CustomerId(customer));
  }

  private static Code.Numbered numbered(Code code) {
    return (Code.Numbered) code;
  }

  private static List<Assignment> all(Given given) {
    if (given instanceof Given.All(var assignments)) {
      return assignments;
    }
    throw new AssertionError("nothing was given: " + given);
  }

  private static List<String> pairs(Given given) {
    return all(given).stream().map(one -> pair(one.code(), one.customer().value())).toList();
  }

  private static String pair(Code code, String customer) {
    return code.text() + " " + customer;
  }
}
