package io.couponry.application.port.out;

import static io.couponry.application.port.out.AttemptFixture.anAttempt;
import static io.couponry.domain.basket.BasketFixture.aBasket;
import static io.couponry.domain.coupon.CampaignFixture.aCampaign;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.domain.Property;
import io.couponry.domain.basket.Basket;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.coupon.CalendarPeriod;
import io.couponry.domain.coupon.CampaignFixture;
import io.couponry.domain.coupon.CampaignId;
import io.couponry.domain.coupon.Counter;
import io.couponry.domain.coupon.CouponFixture;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.money.Money;
import io.couponry.domain.redemption.Redemption;
import io.couponry.domain.redemption.ReturnedLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** That counters always are what the history adds up to, whatever has happened. */
public interface CountersContract extends PortContract {
  List<String> CUSTOMERS = List.of("ann", "bob", "cem/3");
  List<String> CAMPAIGNS = List.of("autumn", "winter");
  int COUPONS = 3;

  /** Looks at everything that is stored; an implementation that keeps counters overrides it. */
  default void everythingStoredIsExact(Scene scene) {}

  @Test
  default void countersAreWhatTheHistoryAddsUpToAfterAnySequence() {
    Property.holds(
        6,
        random -> {
          // given
          var scene = aSceneWithCoupons();

          // when
          IntStream.range(0, 60).forEach(i -> anything(scene, random));

          // then
          everyCounterIsExact(scene);
        });
  }

  @Test
  default void countersAreWhatTheHistoryAddsUpToAfterAnythingHasRaced() {
    Property.holds(
        6,
        random -> {
          // given
          var scene = aSceneWithCoupons();
          var seeds = random.longs(16).toArray();

          // when
          Race.of(
              16,
              caller -> {
                var own = new Random(seeds[caller]);
                IntStream.range(0, 6).forEach(i -> anything(scene, own));
                return caller;
              });

          // then
          everyCounterIsExact(scene);
        });
  }

  @Test
  default void onceEverythingIsGivenBackEverythingIsAsItWas() {
    Property.holds(
        3,
        random -> {
          // given
          var scene = aSceneWithCoupons();
          IntStream.range(0, 30).forEach(i -> anything(scene, random));
          var inForce = scene.history().stream().filter(use -> use.rollback().isEmpty()).toList();

          // when
          Race.of(inForce.size(), i -> scene.rollBack(inForce.get(i)));

          // then
          everyCounterIsExact(scene);
          for (var i = 0; i < COUPONS; i++) {
            assertThat(scene.usage(scene.code(scene.drafted(coupon(i)))).total()).isZero();
          }
        });
  }

  private Scene aSceneWithCoupons() {
    var scene = aScene();
    for (var i = 0; i < COUPONS; i++) {
      scene.stored(coupon(i).inCampaign(CAMPAIGNS.get(i % 2)));
    }
    return scene;
  }

  private void anything(Scene scene, Random random) {
    var id = new CouponId("c" + random.nextInt(COUPONS));
    switch (random.nextInt(12)) {
      case 0 -> replace(scene, id, random);
      case 1 -> scene.put(campaign(random));
      case 2 -> removeCampaign(scene, random);
      case 3 -> someUse(scene, random).ifPresent(scene::rollBack);
      case 4, 5, 6 -> someUse(scene, random).ifPresent(use -> giveSomeBack(scene, use, random));
      default -> {
        var customer = CUSTOMERS.get(random.nextInt(CUSTOMERS.size()));
        var basket = basket(random);
        scene.claimedAnew(id, claim -> claim.by(customer).on(basket));
      }
    }
  }

  /** With other limits or in another campaign, unless somebody else was faster. */
  private void replace(Scene scene, CouponId id, Random random) {
    var stored = await(() -> ports().coupons().findCurrent(scene.id(), id)).orElseThrow();
    var next = coupon(number(id)).inVersion(stored.version() + 1);
    if (random.nextBoolean()) {
      next.inCampaign(CAMPAIGNS.get(random.nextInt(CAMPAIGNS.size())));
    }
    for (var period : CalendarPeriod.values()) {
      if (random.nextBoolean()) {
        next.limitedTo(period, 8);
      }
      if (random.nextBoolean()) {
        next.limitedPerCustomerTo(period, 5);
      }
    }
    if (random.nextBoolean()) {
      next.budget("25.00");
    }
    if (random.nextBoolean()) {
      next.perCustomer(6);
    }
    var drafted = scene.drafted(next);
    await(() -> ports().coupons().replace(drafted));
  }

  private static CampaignFixture campaign(Random random) {
    var campaign = aCampaign().withId(CAMPAIGNS.get(random.nextInt(CAMPAIGNS.size())));
    if (random.nextBoolean()) {
      campaign.limitedTo(12);
    }
    return random.nextBoolean() ? campaign.budget("30.00") : campaign;
  }

  private void removeCampaign(Scene scene, Random random) {
    var id = new CampaignId(CAMPAIGNS.get(random.nextInt(CAMPAIGNS.size())));
    await(() -> ports().campaigns().remove(scene.id(), id, OptionalLong.empty()));
  }

  private static Optional<Redemption> someUse(Scene scene, Random random) {
    var uses = scene.history();
    return uses.isEmpty() ? Optional.empty() : Optional.of(uses.get(random.nextInt(uses.size())));
  }

  private static void giveSomeBack(Scene scene, Redemption use, Random random) {
    var line = Integer.toString(1 + random.nextInt(2));
    scene.rollBack(use, anAttempt(), new ReturnedLine(line, 1 + random.nextInt(2)));
  }

  private static Basket basket(Random random) {
    return aBasket()
        .line("shirt", 1 + random.nextInt(3), "3.3" + random.nextInt(10))
        .line("hat", 1 + random.nextInt(2), "7.77")
        .build();
  }

  private static CouponFixture coupon(int number) {
    return aCoupon().withId("c" + number).sharedCode("CODE" + number);
  }

  private static int number(CouponId id) {
    return Integer.parseInt(id.value().substring(1));
  }

  private void everyCounterIsExact(Scene scene) {
    var history = new History(scene.history());
    for (var i = 0; i < COUPONS; i++) {
      var id = new CouponId("c" + i);
      var coupon = await(() -> ports().coupons().findCurrent(scene.id(), id)).orElseThrow();
      for (var counter : counters(scene, id)) {
        assertThat(scene.standing(coupon, counter))
            .as("%s", counter)
            .isEqualTo(history.standing(counter, coupon.validity().zone()));
      }
      assertThat(scene.usage(scene.code(coupon)).total()).isEqualTo(history.of(id).count());
      if (coupon.limits().perCustomer().isPresent()) {
        for (var customer : CUSTOMERS) {
          assertThat(scene.usage(scene.code(coupon), customer).byCustomer())
              .isEqualTo(history.of(id).filter(use -> isBy(use, customer)).count());
        }
      }
    }
    everythingStoredIsExact(scene);
  }

  private static boolean isBy(Redemption use, String customer) {
    return use.customer().orElseThrow().id().value().equals(customer);
  }

  private static List<Counter> counters(Scene scene, CouponId id) {
    var counters = new ArrayList<Counter>();
    var zone = scene.organization().timeZone();
    var days =
        scene.history().stream()
            .map(use -> use.redeemedAt().atZone(zone).toLocalDate())
            .distinct()
            .toList();
    for (var period : CalendarPeriod.values()) {
      for (var start : days.stream().map(period::startOf).distinct().toList()) {
        counters.add(new Counter.Uses(id, period, start, Optional.empty()));
        CUSTOMERS.forEach(
            customer ->
                counters.add(
                    new Counter.Uses(id, period, start, Optional.of(new CustomerId(customer)))));
      }
    }
    counters.add(new Counter.Spend(id, Money.currency("EUR")));
    CAMPAIGNS.stream()
        .map(CampaignId::new)
        .forEach(
            campaign -> {
              counters.add(new Counter.CampaignUses(campaign));
              counters.add(new Counter.CampaignSpend(campaign, Money.currency("EUR")));
            });
    return counters;
  }
}
