package io.couponry.application.port.out;

import static io.couponry.application.port.out.Answers.refusedBecause;
import static io.couponry.application.port.out.Answers.taken;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.coupon.CalendarPeriod;
import io.couponry.domain.coupon.Counter;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.coupon.Validity;
import io.couponry.domain.redemption.Redemption;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every implementation of {@link Redemptions} must do about limits per period. The periods are
 * those of the clock that dates uses.
 */
public interface PeriodLimitsContract extends PortContract {
  @Test
  default void aPeriodHasExactlyItsUsesWhenCallersRace() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().limitedTo(CalendarPeriod.MONTH, 5));

    // when
    var answers = Race.of(40, i -> scene.claimed(scene.claim(coupon)));

    // then
    var refusal = new Refusal.PeriodLimitReached(CalendarPeriod.MONTH, false, 5);
    assertThat(taken(answers)).hasSize(5);
    assertThat(answers).filteredOn(refusedBecause(refusal)::equals).hasSize(35);
    assertThat(inPeriod(scene, coupon, CalendarPeriod.MONTH, taken(answers).getFirst()))
        .isEqualTo(5);
  }

  @Test
  default void eachCustomerHasExactlyTheirUsesOfAPeriodWhenCallersRace() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().limitedPerCustomerTo(CalendarPeriod.MONTH, 2));

    // when
    var answers =
        Race.of(40, i -> scene.claimed(scene.claim(coupon).by(i % 2 == 0 ? "ann" : "bob/1")));

    // then
    var refusal = new Refusal.PeriodLimitReached(CalendarPeriod.MONTH, true, 2);
    assertThat(taken(answers)).hasSize(4);
    assertThat(answers).filteredOn(refusedBecause(refusal)::equals).hasSize(36);
    for (var customer : List.of("ann", "bob/1")) {
      var counter =
          new Counter.Uses(
              coupon.id(),
              CalendarPeriod.MONTH,
              start(coupon, CalendarPeriod.MONTH, taken(answers).getFirst()),
              Optional.of(new CustomerId(customer)));
      assertThat(scene.standing(coupon, counter)).isEqualTo(2);
    }
  }

  @Test
  default void everyKindOfPeriodIsKeptTo() {
    for (var period : CalendarPeriod.values()) {
      // given
      var scene = aScene();
      var coupon = scene.stored(aCoupon().limitedTo(period, 1));
      var use = scene.redeemed(scene.claim(coupon));

      // when
      var second = scene.claimed(scene.claim(coupon));
      scene.rollBack(use);
      var afterwards = scene.claimed(scene.claim(coupon));

      // then
      assertThat(second)
          .isEqualTo(refusedBecause(new Refusal.PeriodLimitReached(period, false, 1)));
      assertThat(afterwards).matches(Answers::isTaken);
      assertThat(inPeriod(scene, coupon, period, use)).isEqualTo(1);
    }
  }

  @Test
  default void aNewLimitCountsTheUsesOfThePeriodThatWereTakenBeforeIt() {
    // given
    var scene = aScene();
    var before = scene.stored(aCoupon());
    var uses = IntStream.range(0, 3).mapToObj(i -> scene.redeemed(scene.claim(before))).toList();
    scene.rollBack(uses.getFirst());
    var limited = scene.replaced(aCoupon().inVersion(2).limitedTo(CalendarPeriod.MONTH, 3));

    // when
    var standing = inPeriod(scene, limited, CalendarPeriod.MONTH, uses.getFirst());
    var third = scene.claimed(scene.claim(limited));
    var fourth = scene.claimed(scene.claim(limited));

    // then
    assertThat(standing).isEqualTo(2);
    assertThat(third).matches(Answers::isTaken);
    assertThat(fourth)
        .isEqualTo(refusedBecause(new Refusal.PeriodLimitReached(CalendarPeriod.MONTH, false, 3)));
  }

  @Test
  default void usesWithoutALimitCountForTheNextOne() {
    // given
    var scene = aScene();
    var first = scene.stored(aCoupon().limitedPerCustomerTo(CalendarPeriod.MONTH, 9));
    scene.redeemed(scene.claim(first).by("ann"));
    var without = scene.replaced(aCoupon().inVersion(2).limitedTo(CalendarPeriod.MONTH, 9));
    scene.redeemed(scene.claim(without).by("ann"));

    // when
    var again =
        scene.replaced(aCoupon().inVersion(3).limitedPerCustomerTo(CalendarPeriod.MONTH, 2));

    // then
    assertThat(scene.claimed(scene.claim(again).by("ann")))
        .isEqualTo(refusedBecause(new Refusal.PeriodLimitReached(CalendarPeriod.MONTH, true, 2)));
    assertThat(scene.claimed(scene.claim(again).by("bob"))).matches(Answers::isTaken);
  }

  @Test
  default void inAnotherZoneTheUsesOfAPeriodAreCountedAnew() {
    // given: one of these zones has another date than Berlin at any time
    for (var zone : List.of("Pacific/Kiritimati", "Pacific/Niue")) {
      var scene = aScene();
      var fixture = aCoupon().limitedTo(CalendarPeriod.DAY, 2).limitedTo(CalendarPeriod.MONTH, 9);
      var coupon = scene.stored(fixture);
      var first = scene.redeemed(scene.claim(coupon));
      var elsewhere =
          aCoupon()
              .inVersion(2)
              .inOrganization(scene.organization())
              .limitedTo(CalendarPeriod.DAY, 2)
              .limitedTo(CalendarPeriod.MONTH, 9);

      // when
      var moved = in(ZoneId.of(zone), elsewhere.build());
      assertThat(await(() -> ports().coupons().replace(moved))).isTrue();
      var second = scene.redeemed(scene.claim(moved));
      var third = scene.claimed(scene.claim(moved));

      // then
      assertThat(third)
          .isEqualTo(refusedBecause(new Refusal.PeriodLimitReached(CalendarPeriod.DAY, false, 2)));
      assertThat(inPeriod(scene, moved, CalendarPeriod.DAY, second)).isEqualTo(2);
      var formerDay =
          new Counter.Uses(
              coupon.id(),
              CalendarPeriod.DAY,
              start(coupon, CalendarPeriod.DAY, first),
              Optional.empty());
      assertThat(scene.standing(moved, formerDay))
          .isEqualTo(new History(scene.history()).standing(formerDay, ZoneId.of(zone)));
    }
  }

  @Test
  default void aLimitThatIsIntroducedWhileUsesAreTakenIsKeptExactly() {
    for (var round = 0; round < 6; round++) {
      // given
      var scene = aScene();
      var coupon = scene.stored(aCoupon());

      // when: one caller sets the limit while the others redeem
      var answers =
          Race.of(
              24,
              i -> {
                if (i == 5) {
                  scene.replaced(aCoupon().inVersion(2).limitedTo(CalendarPeriod.MONTH, 12));
                }
                return scene.claimedAnew(coupon.id(), claim -> claim);
              });

      // then
      var uses = taken(answers);
      assertThat(uses).hasSizeGreaterThanOrEqualTo(12);
      assertThat(inPeriod(scene, coupon, CalendarPeriod.MONTH, uses.getFirst()))
          .isEqualTo(uses.size());
      assertThat(scene.claimedAnew(coupon.id(), claim -> claim))
          .isEqualTo(
              refusedBecause(new Refusal.PeriodLimitReached(CalendarPeriod.MONTH, false, 12)));
    }
  }

  private static long inPeriod(Scene scene, Coupon coupon, CalendarPeriod period, Redemption use) {
    return scene.standing(
        coupon,
        new Counter.Uses(coupon.id(), period, start(coupon, period, use), Optional.empty()));
  }

  private static LocalDate start(Coupon coupon, CalendarPeriod period, Redemption use) {
    return period.startOf(use.redeemedAt().atZone(coupon.validity().zone()).toLocalDate());
  }

  private static Coupon in(ZoneId zone, Coupon coupon) {
    return new Coupon(
        coupon.organization(),
        coupon.id(),
        coupon.version(),
        coupon.status(),
        coupon.name(),
        coupon.campaign(),
        coupon.offer(),
        coupon.recurrence(),
        coupon.conditions(),
        new Validity(coupon.validity().startsAt(), coupon.validity().expiresAt(), zone),
        coupon.limits(),
        coupon.stacking(),
        coupon.codes(),
        coupon.metadata());
  }
}
