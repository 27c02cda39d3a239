package io.couponry.domain.coupon;

import static io.couponry.domain.basket.BasketFixture.aBasket;
import static io.couponry.domain.basket.CustomerFixture.aCustomer;
import static io.couponry.domain.coupon.CampaignFixture.aCampaign;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;
import static io.couponry.domain.money.MoneyFixture.euros;
import static org.assertj.core.api.Assertions.assertThat;

import io.couponry.domain.Property;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.discount.Prices;
import io.couponry.domain.fact.Fact;
import io.couponry.domain.fact.Facts;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");

  @Test
  void theRulesTogetherRefuseForTheReasonsOfTheVerdict() {
    Property.holds(
        5_000,
        random -> {
          // given
          var some = new RandomCoupons(random);
          var coupon = some.coupon("summer");
          var campaign = some.campaign();
          var occasion = some.occasion();
          var usage = some.usage(coupon, campaign, occasion);

          // when
          var verdict = coupon.appraise(occasion, campaign, usage);
          var rules = explained(coupon, campaign, occasion, usage);

          // then
          assertThat(
                  new HashSet<>(rules.stream().flatMap(rule -> rule.refusals().stream()).toList()))
              .isEqualTo(new HashSet<>(verdict.reasons()));
          assertThat(rules.stream().flatMap(rule -> rule.condition().stream()).toList())
              .isEqualTo(coupon.conditions());
        });
  }

  @Test
  void everyRuleOfACouponIsTold() {
    // given
    var coupon =
        aCoupon()
            .inCampaign("autumn-26")
            .forEmailDomains("example.com")
            .fromMinimumSpend("10.00")
            .limitedTo(9)
            .perCode(9)
            .perCustomer(9)
            .limitedTo(CalendarPeriod.WEEK, 9)
            .limitedPerCustomerTo(CalendarPeriod.DAY, 9)
            .budget("100.00")
            .build();
    var campaign = aCampaign().limitedTo(9).budget("100.00").build();

    // then
    assertThat(
            explained(coupon, Optional.of(campaign), occasion("20.00"), Usage.none()).stream()
                .map(Explained::rule))
        .containsExactly(
            "status",
            "validity",
            "campaign",
            "recurrence",
            "condition",
            "condition",
            "discount",
            "customer",
            "basket",
            "limits.total",
            "limits.perCode",
            "limits.perCustomer",
            "campaign.limit",
            "limits.perCustomerAndDay",
            "limits.perWeek",
            "limits.budget",
            "campaign.budget");
  }

  @Test
  void laterInASubscriptionNeitherDatesNorLimitsAreRules() {
    var coupon =
        aCoupon()
            .recurring(new Recurrence.Forever())
            .expiringAt("2020-01-01")
            .limitedTo(1)
            .perCustomer(1)
            .budget("1.00")
            .build();

    assertThat(
            explained(coupon, Optional.empty(), occasion("20.00").inPeriod(2), Usage.none())
                .stream()
                .map(Explained::rule))
        .containsExactly("status", "recurrence", "discount");
  }

  @Test
  void aRuleTellsWhatItLookedAt() {
    // given
    var coupon =
        aCoupon().percentOff("10").startingAt("2026-06-15").limitedTo(3).budget("2.50").build();
    var spent = new Counter.Spend(coupon.id(), euros("1.00").currency());
    var usage = new Usage(3, 0, 0, Map.of(spent, 100L));

    // when
    var rules = explained(coupon, Optional.empty(), occasion("20.00"), usage);

    // then
    assertThat(rules)
        .contains(
            new Explained(
                "validity",
                Facts.of("at", new Fact.Text("2026-06-15T12:00:00Z"))
                    .and("startsAt", new Fact.Text("2026-06-14T22:00:00Z")),
                List.of()),
            new Explained(
                "discount",
                Facts.of("basis", new Fact.Text("discountedPrice"))
                    .and("subtotal", Fact.of(euros("20.00")))
                    .and("lines", new Fact.Texts(List.of("1")))
                    .and("discount", Fact.of(euros("2.00"))),
                List.of()),
            new Explained(
                "limits.total",
                Facts.of("limit", Fact.of(3)).and("taken", Fact.of(3)),
                List.of(new Refusal.CouponExhausted(3))),
            new Explained(
                "limits.budget",
                Facts.of("limit", Fact.of(euros("2.50")))
                    .and("taken", Fact.of(euros("1.00")))
                    .and("wanted", Fact.of(euros("2.00"))),
                List.of(new Refusal.BudgetExhausted(euros("2.50")))));
  }

  @Test
  void whatLimitsCountByIsARuleOfItsOwn() {
    // given
    var coupon = aCoupon().limitedPerCustomerTo(CalendarPeriod.DAY, 1).budget("100.00").build();
    var nothingKnown = new Occasion(Optional.empty(), Optional.empty(), Channel.WEB, NOON);

    // when
    var rules = explained(coupon, Optional.empty(), nothingKnown, Usage.none());

    // then
    assertThat(rules.stream().flatMap(rule -> Stream.of(rule.rule(), rule.refusals())))
        .contains(
            "customer",
            List.of(new Refusal.CustomerRequired()),
            "basket",
            List.of(new Refusal.BasketRequired()));
  }

  private static List<Explained> explained(
      Coupon coupon, Optional<Campaign> campaign, Occasion occasion, Usage usage) {
    return Explanation.of(coupon, campaign, occasion, occasion.basket().map(Prices::of), usage);
  }

  private static Occasion occasion(String price) {
    return new Occasion(
        Optional.of(aCustomer().withEmail("ann@example.com").build()),
        Optional.of(aBasket().line(price).build()),
        Channel.WEB,
        NOON);
  }
}
