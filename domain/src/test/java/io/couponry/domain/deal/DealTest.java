package io.couponry.domain.deal;

import static io.couponry.domain.basket.BasketFixture.aBasket;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static io.couponry.domain.deal.CandidateFixture.candidate;
import static io.couponry.domain.money.MoneyFixture.amounts;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.domain.basket.BasketFixture;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.coupon.CouponFixture;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Occasion;
import io.couponry.domain.coupon.Recurrence;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.coupon.Stacking;
import io.couponry.domain.coupon.Usage;
import io.couponry.domain.discount.Discount;
import io.couponry.domain.discount.FreeItem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DealTest {
  private static final Candidate HALF = of("half", aCoupon().percentOff("50"));
  private static final Candidate TEN = of("ten", aCoupon().amountOff("10.00"));

  @Test
  void ofEqualPriorityTheLesserCouponIdIsAppliedFirst() {
    assertThat(told(byPriority("100.00", TEN, HALF))).isEqualTo("half 50.00, ten 10.00");
  }

  @Test
  void theHighestPriorityIsAppliedFirst() {
    var first = of("z", aCoupon().amountOff("10.00").priority(1));
    var last = of("a", aCoupon().percentOff("10").priority(-1));

    assertThat(told(byPriority("100.00", last, HALF, first)))
        .isEqualTo("z 10.00, half 45.00, a 4.50");
  }

  @Test
  void aCouponOnTheListPriceDoesNotMindThoseBefore() {
    var onList = of("more", aCoupon().percentOff("20").onListPrice());

    assertThat(told(byPriority("100.00", HALF, onList))).isEqualTo("half 50.00, more 20.00");
    assertThat(byPriority("100.00", HALF, onList).reduction().orElseThrow().amount().decimal())
        .isEqualTo("70.00");
  }

  @Test
  void whatIsLeftOutTakesNothingFromThoseAfterIt() {
    var exclusive = of("alone", aCoupon().percentOff("5").exclusive());
    var first = of("a", aCoupon().percentOff("10"));

    assertThat(told(byPriority("100.00", exclusive, first, TEN)))
        .isEqualTo("a 10.00, alone not with a, ten 10.00");
    assertThat(byPriority("100.00", exclusive, first).isGranted()).isFalse();
    assertThat(byPriority("100.00", first, TEN).isGranted()).isTrue();
  }

  @Test
  void anExclusiveCouponOfHighestPriorityKeepsOthersOut() {
    var exclusive = of("alone", aCoupon().percentOff("5").exclusive().priority(9));

    assertThat(told(byPriority("100.00", HALF, TEN, exclusive)))
        .isEqualTo("alone 5.00, half not with alone, ten not with alone");
  }

  @Test
  void aCouponBoundsTheNumberOfCodesItIsOneOf() {
    var oneOfTwo = of("a", aCoupon().percentOff("10").stacking(atMost(2)));
    var oneOfTwoLast = of("z", aCoupon().percentOff("10").stacking(atMost(2)));

    assertThat(told(byPriority("100.00", oneOfTwo, HALF, TEN)))
        .isEqualTo("a 10.00, half 45.00, ten not with a");
    assertThat(told(byPriority("100.00", HALF, TEN, oneOfTwoLast)))
        .isEqualTo("half 50.00, ten 10.00, z not with half and ten");
  }

  @Test
  void aLaterCouponFindsOnlyWhatIsLeftToPay() {
    var all = of("all", aCoupon().percentOff("100"));
    var shipping = of("free", aCoupon().discount(new Discount.FreeShipping()));
    var basket = aBasket().line("20.00").shipping("4.90");

    assertThat(told(Deal.byPriority(List.of(all, TEN, shipping), on(basket))))
        .isEqualTo("all 20.00, free 4.90, ten NoEligibleLines");
  }

  @Test
  void withoutABasketItIsNotKnownHowMuch() {
    var occasion = new Occasion(Optional.empty(), Optional.empty(), Channel.WEB, Instant.EPOCH);

    for (var deal :
        List.of(
            Deal.byPriority(List.of(HALF, TEN), occasion),
            BestDeal.of(List.of(HALF, TEN), occasion))) {
      assertThat(deal.isGranted()).isTrue();
      assertThat(deal.reduction()).isEmpty();
    }
  }

  @Test
  void theBestDealMayLeaveOutTheFirst() {
    var small = of("a", aCoupon().percentOff("5").exclusive().priority(9));

    assertThat(told(best("100.00", small, HALF, TEN)))
        .isEqualTo("half 50.00, ten 10.00, a not with half and ten");
  }

  @Test
  void ofEqualDealsTheOneWithFewerCodesIsTaken() {
    var all = of("z", aCoupon().percentOff("100"));

    assertThat(told(best("100.00", HALF, all))).isEqualTo("z 100.00, half NoEligibleLines");
    assertThat(told(best("100.00", of("a", aCoupon().percentOff("0.0001").upTo("0.01")), all)))
        .isEqualTo("z 100.00, a NoEligibleLines");
  }

  @Test
  void aCodeThatGainsNothingIsBetterLeftOut() {
    var shipping = of("free", aCoupon().discount(new Discount.FreeShipping()));

    assertThat(told(best("100.00", HALF, shipping))).isEqualTo("half 50.00, free BetterWithout");
  }

  @Test
  void ofEqualDealsTheOneWithMoreFreeItemsIsTaken() {
    var mug = of("mug", aCoupon().discount(new Discount.Gift(new FreeItem("mug", 1))));

    assertThat(told(best("100.00", HALF, mug))).isEqualTo("half 50.00, mug 0.00");
  }

  @Test
  void ofEqualDealsWithEquallyManyCodesTheFirstCodesAreTaken() {
    var one = of("a", aCoupon().percentOff("10").exclusive());
    var same = of("b", aCoupon().percentOff("10").exclusive());

    assertThat(told(best("100.00", same, one))).isEqualTo("a 10.00, b not with a");
    assertThat(
            told(best("100.00", of("b", aCoupon().percentOff("10").exclusive().priority(1)), one)))
        .isEqualTo("b 10.00, a not with b");
  }

  @Test
  void whatIsRefusedAnywayIsNotCalledWorse() {
    var expired = of("old", aCoupon().percentOff("90").expiringAt("2020-01-01"));
    var usedUp = withUses(aCoupon().withId("used").percentOff("90").limitedTo(1), 1);
    var inYen = of("yen", aCoupon().discount(yen()));

    assertThat(told(best("100.00", HALF, expired, usedUp, inYen)))
        .isEqualTo("half 50.00, old Expired, used CouponExhausted, yen CurrencyMismatch");
  }

  @Test
  void laterInASubscriptionTheBestDealDoesNotMindLimits() {
    // given
    var usedUp =
        withUses(
            aCoupon()
                .withId("used")
                .percentOff("90")
                .limitedTo(1)
                .recurring(new Recurrence.Forever()),
            1);
    var later = on(aBasket().line("100.00")).inPeriod(2);

    // then
    assertThat(told(BestDeal.of(List.of(usedUp), later))).isEqualTo("used 90.00");
    assertThat(BestDeal.of(List.of(usedUp), later))
        .isEqualTo(Deal.byPriority(List.of(usedUp), later));
  }

  private static Discount yen() {
    return new Discount.AmountOff(amounts("100 JPY"));
  }

  private static Candidate of(String id, CouponFixture coupon) {
    return candidate(id, coupon.withId(id));
  }

  private static Candidate withUses(CouponFixture coupon, long uses) {
    return candidate("USED", coupon.build(), Optional.empty(), new Usage(uses, 0, 0));
  }

  private static Stacking atMost(int codes) {
    return new Stacking(0, false, Optional.empty(), Set.of(), Set.of(), OptionalInt.of(codes));
  }

  private static Deal byPriority(String price, Candidate... candidates) {
    return Deal.byPriority(List.of(candidates), on(aBasket().line(price)));
  }

  private static Deal best(String price, Candidate... candidates) {
    return BestDeal.of(List.of(candidates), on(aBasket().line(price)));
  }

  private static Occasion on(BasketFixture basket) {
    return new Occasion(
        Optional.empty(),
        Optional.of(basket.build()),
        Channel.WEB,
        Instant.parse("2026-06-15T12:00:00Z"));
  }

  /** Each part in its order, with what it takes off or why it is left out. */
  private static String told(Deal deal) {
    return deal.parts().stream()
        .map(part -> part.candidate().coupon().id() + " " + told(part))
        .collect(joining(", "));
  }

  private static String told(Deal.Part part) {
    return part.isIn()
        ? part.appraisal().reduction().orElseThrow().amount().decimal()
        : part.appraisal().definite().stream().map(DealTest::told).collect(joining(" "));
  }

  private static String told(Refusal refusal) {
    return refusal instanceof Refusal.NotCombinable(var with)
        ? "not with " + with.stream().map(CouponId::value).sorted().collect(joining(" and "))
        : refusal.getClass().getSimpleName();
  }
}
