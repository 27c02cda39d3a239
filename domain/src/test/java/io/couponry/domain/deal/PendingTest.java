package io.couponry.domain.deal;

import static io.couponry.domain.basket.BasketFixture.aBasket;
import static io.couponry.domain.coupon.CampaignFixture.aCampaign;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.domain.basket.Channel;
import io.couponry.domain.coupon.Campaign;
import io.couponry.domain.coupon.CouponFixture;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Occasion;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.coupon.Stacking;
import io.couponry.domain.coupon.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Codes of one deal that draw on the same limits. */
class PendingTest {
  private static final Occasion OCCASION =
      new Occasion(
          Optional.empty(),
          Optional.of(aBasket().line("100.00").build()),
          Channel.WEB,
          Instant.parse("2026-06-15T12:00:00Z"));

  @Test
  void twoCouponsOfACampaignShareItsBudget() {
    var campaign = aCampaign().budget("10.00").build();
    var both =
        List.of(
            candidate(aCoupon().withId("a").amountOff("8.00"), "A", campaign),
            candidate(aCoupon().withId("b").amountOff("7.00"), "B", campaign));

    assertThat(Deal.byPriority(both, OCCASION).parts())
        .extracting(Deal.Part::isIn)
        .containsExactly(true, false);
    assertThat(BestDeal.of(both, OCCASION).reduction().orElseThrow().amount().decimal())
        .isEqualTo("8.00");
  }

  @Test
  void theBestDealLeavesRoomInALimitThatTheFirstCodeWouldTake() {
    var campaign = aCampaign().limitedTo(1).build();
    var both =
        List.of(
            candidate(aCoupon().withId("a").amountOff("5.00"), "A", campaign),
            candidate(aCoupon().withId("b").amountOff("9.00"), "B", campaign));

    assertThat(Deal.byPriority(both, OCCASION).reduction().orElseThrow().amount().decimal())
        .isEqualTo("5.00");
    assertThat(BestDeal.of(both, OCCASION).reduction().orElseThrow().amount().decimal())
        .isEqualTo("9.00");
  }

  @Test
  void twoCodesOfOneCouponAreTwoUsesOfIt() {
    var twice =
        aCoupon()
            .withId("a")
            .amountOff("5.00")
            .limitedTo(1)
            .stacking(
                new Stacking(
                    0,
                    false,
                    Optional.empty(),
                    Set.of(new CouponId("a")),
                    Set.of(),
                    OptionalInt.empty()));
    var both = List.of(candidate(twice, "A"), candidate(twice, "B"));

    var second = Deal.byPriority(both, OCCASION).parts().get(1);

    assertThat(second.appraisal().reasons()).containsExactly(new Refusal.CouponExhausted(1));
  }

  private static Candidate candidate(CouponFixture fixture, String code, Campaign campaign) {
    return CandidateFixture.candidate(
        code,
        fixture.inCampaign(campaign.id().value()).build(),
        Optional.of(campaign),
        Usage.none());
  }

  private static Candidate candidate(CouponFixture fixture, String code) {
    return CandidateFixture.candidate(code, fixture);
  }
}
