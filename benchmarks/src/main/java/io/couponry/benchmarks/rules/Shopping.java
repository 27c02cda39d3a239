package io.couponry.benchmarks.rules;

import io.couponry.domain.basket.Basket;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.basket.Customer;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.basket.Line;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.SharedCode;
import io.couponry.domain.coupon.BasketCondition;
import io.couponry.domain.coupon.CodeSource;
import io.couponry.domain.coupon.Condition;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.CustomerCondition;
import io.couponry.domain.coupon.Limits;
import io.couponry.domain.coupon.Occasion;
import io.couponry.domain.coupon.OccasionCondition;
import io.couponry.domain.coupon.Recurrence;
import io.couponry.domain.coupon.Stacking;
import io.couponry.domain.coupon.Status;
import io.couponry.domain.coupon.Usage;
import io.couponry.domain.coupon.Validity;
import io.couponry.domain.deal.Candidate;
import io.couponry.domain.discount.AppliesTo;
import io.couponry.domain.discount.BuyXGetY;
import io.couponry.domain.discount.Discount;
import io.couponry.domain.discount.Offer;
import io.couponry.domain.money.Amounts;
import io.couponry.domain.money.Money;
import io.couponry.domain.money.Percentage;
import io.couponry.domain.organization.OrganizationId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** A customer with 20 lines in the basket, and coupons for it. */
final class Shopping {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final int LINES = 20;

  private Shopping() {}

  static Occasion occasion() {
    var lines =
        IntStream.range(0, LINES)
            .mapToObj(
                i ->
                    new Line(
                        "line-" + i,
                        "product-" + i,
                        Set.of(i % 2 == 0 ? "shoes" : "shirts"),
                        1 + i % 3,
                        new Money(1_099 + 137L * i, EUR)))
            .toList();
    return new Occasion(
        Optional.of(
            new Customer(
                new CustomerId("customer-1"),
                Optional.of("ann@example.com"),
                Set.of("gold"),
                Optional.of(true),
                Optional.empty(),
                Map.of())),
        Optional.of(new Basket(EUR, lines, new Money(490, EUR), Map.of())),
        Channel.WEB,
        Instant.parse("2026-11-21T12:00:00Z"));
  }

  /** 15 % off shoes, for gold customers on the web who spend 50 euros. */
  static Coupon percentage() {
    return coupon(
        "percentage",
        new Discount.PercentOff(Percentage.parse("15")),
        new AppliesTo(Set.of(), Set.of("shoes"), Set.of(), Set.of()),
        List.of(
            new BasketCondition.MinimumSpend(euros(5_000)),
            new CustomerCondition.InSegment(Set.of("gold")),
            new OccasionCondition.InChannel(Set.of(Channel.WEB))));
  }

  /** Ten codes of ten coupons of several kinds, all of which go together. */
  static List<Candidate> ten() {
    return IntStream.range(0, 10).mapToObj(Shopping::candidate).toList();
  }

  private static Candidate candidate(int number) {
    var discount =
        switch (number % 5) {
          case 0 -> new Discount.PercentOff(Percentage.parse(5 + number + ".5"));
          case 1 -> new Discount.AmountOff(euros(300 + 100L * number));
          case 2 ->
              new Discount.Capped(new Discount.PercentOff(Percentage.parse("30")), euros(2_000));
          case 3 -> new Discount.FreeShipping();
          default -> new BuyXGetY(2, 1, Percentage.whole(), Optional.empty(), OptionalInt.empty());
        };
    var coupon = coupon("coupon-" + number, discount, AppliesTo.everything(), List.of());
    return new Candidate(
        new Code.Shared(coupon.id(), "CODE" + number), coupon, Optional.empty(), Usage.none());
  }

  private static Coupon coupon(
      String id, Discount discount, AppliesTo appliesTo, List<Condition> conditions) {
    return new Coupon(
        new OrganizationId("shop"),
        new CouponId(id),
        1,
        Status.ACTIVE,
        id,
        Optional.empty(),
        new Offer(discount, appliesTo),
        new Recurrence.Once(),
        conditions,
        new Validity(Optional.empty(), Optional.empty(), BERLIN),
        Limits.none(),
        Stacking.free(),
        new CodeSource.Shared(new SharedCode("CODE")),
        Map.of());
  }

  private static Amounts euros(long cents) {
    return Amounts.of(new Money(cents, EUR));
  }
}
