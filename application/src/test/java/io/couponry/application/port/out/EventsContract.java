package io.couponry.application.port.out;

import static io.couponry.domain.basket.BasketFixture.aBasket;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.EventType;
import io.couponry.application.port.in.ReadEvents.Event;
import io.couponry.application.port.in.ReadEvents.Found;
import io.couponry.domain.organization.OrganizationId;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Events} must do. */
public interface EventsContract extends PortContract {
  private List<Event> relayed(OrganizationId organization) {
    while (await(() -> ports().events().relay(1_000)) > 0) {
      assertThat(organization).isNotNull();
    }
    return await(() -> ports().events().after(organization, 0, Optional.empty(), 500)).events();
  }

  @Test
  default void whatHappensToACouponIsToldOnceAndInOrder() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().generatedCodes("DDDD").limitedTo(2));
    var batch = scene.issued(coupon, 5);
    var basket = aBasket().line("shirt", 2, "20.00").build();
    var codes = scene.codes(batch);
    var first = scene.redeemed(scene.claim(coupon, codes.get(0)).on(basket));
    scene.returned(first, "1", 1);
    var second = scene.redeemed(scene.claim(coupon, codes.get(1)).on(basket));
    scene.rollBack(second);
    await(() -> ports().coupons().remove(scene.id(), coupon.id(), Optional.empty()));

    // when
    var events = relayed(scene.id());

    // then
    var id = coupon.id().value();
    assertThat(events)
        .extracting(event -> event.type() + " " + event.subject())
        .containsExactly(
            EventType.COUPON_CREATED + " " + id,
            EventType.BATCH_ISSUED + " " + batch.id(),
            EventType.COUPON_REDEEMED + " " + first.id(),
            EventType.COUPON_RETURNED + " " + first.id(),
            EventType.COUPON_EXHAUSTED + " " + id,
            EventType.COUPON_REDEEMED + " " + second.id(),
            EventType.COUPON_ROLLED_BACK + " " + second.id(),
            EventType.COUPON_ARCHIVED + " " + id);
    assertThat(events)
        .extracting(Event::sequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 8).boxed().toList());
    assertThat(relayed(scene.id())).isEqualTo(events);
  }

  @Test
  default void whatWasRefusedIsNotToldOf() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().limitedTo(1));
    scene.redeemed(scene.claim(coupon));

    // when
    await(() -> ports().redemptions().claim(scene.claim(coupon).build()));

    // then
    assertThat(relayed(scene.id()))
        .extracting(Event::type)
        .containsExactly(
            EventType.COUPON_CREATED, EventType.COUPON_EXHAUSTED, EventType.COUPON_REDEEMED);
  }

  @Test
  default void aRepeatIsNotToldOfAgain() {
    // given
    var scene = aScene();
    var claim = scene.claim(scene.stored(aCoupon())).build();

    // when
    Race.of(6, caller -> await(() -> ports().redemptions().claim(claim)));

    // then
    assertThat(relayed(scene.id()))
        .extracting(Event::type)
        .containsExactly(EventType.COUPON_CREATED, EventType.COUPON_REDEEMED);
  }

  @Test
  default void everyOrganizationHasPlacesOfItsOwn() {
    // given
    var scene = aScene();
    var other = aScene();
    scene.stored(aCoupon().withId("one").sharedCode("ONE"));
    other.stored(aCoupon().withId("two").sharedCode("TWO"));
    scene.stored(aCoupon().withId("three").sharedCode("THREE"));

    // when
    var events = relayed(scene.id());

    // then
    assertThat(events).extracting(Event::subject).containsExactly("one", "three");
    assertThat(events).extracting(Event::sequence).containsExactly(1L, 2L);
    assertThat(relayed(other.id())).extracting(Event::sequence).containsExactly(1L);
  }

  @Test
  default void readingGoesOnWhereItEnded() {
    // given
    var scene = aScene();
    for (var i = 0; i < 5; i++) {
      scene.stored(aCoupon().withId("coupon-" + i).sharedCode("CODE" + i));
    }
    relayed(scene.id());

    // when
    var page = await(() -> ports().events().after(scene.id(), 2, Optional.empty(), 2));
    var none = await(() -> ports().events().after(scene.id(), 5, Optional.empty(), 2));

    // then
    assertThat(page.events()).extracting(Event::sequence).containsExactly(3L, 4L);
    assertThat(page.next()).isEqualTo(4);
    assertThat(none).isEqualTo(new Found(List.of(), 5));
  }

  @Test
  default void readingCanBeOfOneType() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());
    scene.redeemed(scene.claim(coupon));
    scene.redeemed(scene.claim(coupon));
    await(() -> ports().coupons().remove(scene.id(), coupon.id(), Optional.empty()));
    relayed(scene.id());

    // when
    var uses =
        await(
            () ->
                ports().events().after(scene.id(), 0, Optional.of(EventType.COUPON_REDEEMED), 10));

    // then
    assertThat(uses.events()).extracting(Event::sequence).containsExactly(2L, 3L);
    assertThat(uses.next()).isEqualTo(4);
  }

  @Test
  default void relaysThatRaceLeaveNoGapAndNothingTwice() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon());

    // when
    Race.of(
        12,
        caller ->
            caller % 3 == 0
                ? await(() -> ports().events().relay(3))
                : scene.redeemed(scene.claim(coupon)).id().hashCode());

    // then
    var events = relayed(scene.id());
    assertThat(events)
        .extracting(Event::sequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 9).boxed().toList());
    assertThat(events).extracting(Event::subject).doesNotHaveDuplicates();
  }
}
