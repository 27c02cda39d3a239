package io.couponry.application.service;

import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.application.port.in.KeepMonths.Prepared;
import io.couponry.application.port.in.ReconcileCounters.Command;
import io.couponry.application.port.in.ReconcileCounters.Drift;
import io.couponry.application.port.out.InMemoryContract;
import io.couponry.application.port.out.Months;
import io.couponry.application.port.out.Reconciliations;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Services that keep the house in order. */
class UpkeepServicesTest extends InMemoryContract {
  @Test
  void whatIsMuchIsDoneInBatchesToTheEnd() {
    // given
    var sizes = new ArrayList<>(List.of(1_000, 1_000, 3, 1_000));

    // when
    var done = await(() -> Batchwise.all(most -> Uni.createFrom().item(sizes.removeFirst())));

    // then
    assertThat(done).isEqualTo(2_003);
    assertThat(sizes).containsExactly(1_000);
  }

  @Test
  void readersGoOnAfterTheLastOfAFullPageAndElseAfterTheLatest() {
    // given
    var scene = aScene();
    scene.stored(aCoupon());
    for (var i = 0; i < 2; i++) {
      scene.stored(aCoupon().withId("c" + i).sharedCode("CODE" + i));
    }
    var events = new ReadEventsService(ports().events());
    await(() -> new RelayEventsService(ports().events()).relay());

    // when
    var next =
        Map.of(0L, 2, 2L, 2, 3L, 50, 9L, 50).entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(
                page ->
                    await(
                            () ->
                                events.after(
                                    scene.id(), page.getKey(), Optional.empty(), page.getValue()))
                        .next());

    // then
    assertThat(next).containsExactly(2L, 3L, 3L, 9L);
  }

  @Test
  void roomIsMadeForThisMonthAndTheNextTwoByTheCalendarOfUtc() {
    // given
    var clock = InstantSource.fixed(Instant.parse("2026-12-31T23:59:59Z"));
    var months =
        new KeepMonthsService(
            new Months() {
              @Override
              public Uni<Prepared> prepare(YearMonth month) {
                return Uni.createFrom()
                    .item(month.getMonthValue() == 1 ? Prepared.BUSY : Prepared.READY);
              }

              @Override
              public Uni<List<YearMonth>> dropEvents(Duration ago) {
                throw new AssertionError("events are kept for ever");
              }
            },
            Optional.empty(),
            clock);

    // when, then
    assertThat(await(months::prepare))
        .isEqualTo(
            Map.of(
                YearMonth.of(2026, 12), Prepared.READY,
                YearMonth.of(2027, 1), Prepared.BUSY,
                YearMonth.of(2027, 2), Prepared.READY));
    assertThat(await(months::drop)).isEmpty();
  }

  @Test
  void nothingIsArchivedUnlessSomebodyWantsIt() {
    // given
    var scene = aScene();
    var coupon = scene.stored(aCoupon().expiringAt("2026-01-01"));

    // when
    var never =
        await(() -> new ArchiveCouponsService(ports().expiries(), Optional.empty()).archive());
    var kept = Optional.of(Duration.ofDays(30));
    var later = await(() -> new ArchiveCouponsService(ports().expiries(), kept).archive());

    // then
    assertThat(List.of(never, later)).containsExactly(0, 1);
    assertThat(await(() -> ports().coupons().findCurrent(scene.id(), coupon.id())).orElseThrow())
        .isNotEqualTo(coupon);
  }

  @Test
  void allCouponsOfAllOrganizationsAreHeldAgainstTheLedger() {
    // given
    var one = aScene();
    var other = aScene();
    for (var i = 0; i < 101; i++) {
      one.stored(aCoupon().withId("c" + i).sharedCode("CODE" + i));
    }
    other.stored(aCoupon());
    var service =
        new ReconcileCountersService(ports().organizations(), ports().coupons(), new AllWrong());

    // when
    var everything = await(service::check);
    var ofOne = await(() -> service.reconcile(new Command(one.id(), Optional.empty(), true)));
    var unknown =
        await(
            () ->
                service.reconcile(new Command(one.id(), Optional.of(new CouponId("none")), true)));

    // then
    assertThat(everything).hasSize(101 + 1 + 2).noneMatch(Drift::repaired);
    assertThat(ofOne.orElseThrow().coupons()).isEqualTo(101);
    assertThat(ofOne.orElseThrow().drift()).hasSize(102).allMatch(Drift::repaired);
    assertThat(unknown).isEmpty();
  }

  /** One counter of every coupon, and one of the campaigns. */
  private record AllWrong() implements Reconciliations {
    @Override
    public Uni<List<Drift>> ofCoupon(OrganizationId organization, CouponId coupon, boolean repair) {
      return drift(organization, Optional.of(coupon), repair);
    }

    @Override
    public Uni<List<Drift>> ofCampaigns(OrganizationId organization, boolean repair) {
      return drift(organization, Optional.empty(), repair);
    }

    private static Uni<List<Drift>> drift(
        OrganizationId organization, Optional<CouponId> coupon, boolean repaired) {
      return Uni.createFrom()
          .item(List.of(new Drift(organization, coupon, Optional.empty(), "uses", 1, 2, repaired)));
    }
  }
}
