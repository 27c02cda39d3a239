package io.couponry.callout;

import static io.couponry.domain.basket.BasketFixture.aBasket;
import static io.couponry.domain.coupon.CouponFixture.aCoupon;

import io.couponry.application.port.out.CouponCheck.Purpose;
import io.couponry.application.port.out.CouponCheck.Question;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.basket.Customer;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.Occasion;
import io.couponry.domain.discount.LineDiscount;
import io.couponry.domain.discount.Reduction;
import io.couponry.domain.money.Money;
import io.couponry.domain.organization.Organization;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Questions to ask; the one place here that makes what a question is made of. */
final class Questions {
  static final Instant AT = Instant.parse("2026-06-15T10:00:00Z");

  private Questions() {}

  /** Nothing is known but the code. */
  static Question bare(Organization organization) {
    return new Question(
        organization,
        coupon(organization),
        "SECRET-CODE",
        new Occasion(Optional.empty(), Optional.empty(), Channel.POS, AT),
        Optional.empty(),
        Purpose.VALIDATE);
  }

  /** Everything is known. */
  static Question full(Organization organization) {
    var customer =
        new Customer(
            new CustomerId("ann"),
            Optional.of("ann@example.com"),
            Set.of("vip", "new"),
            Optional.of(true),
            Optional.of("192.0.2.7"),
            Map.of());
    var basket =
        aBasket().line("shirt", 2, "12.00", "tops", "sale").line("3.00").shipping("4.90").build();
    var reduction =
        new Reduction(
            money("3.60"),
            List.of(new LineDiscount("1", money("3.15")), new LineDiscount("2", money("0.45"))),
            money("0.00"),
            List.of());
    return new Question(
        organization,
        coupon(organization),
        "SECRET-CODE",
        new Occasion(Optional.of(customer), Optional.of(basket), Channel.WEB, AT),
        Optional.of(reduction),
        Purpose.REDEEM);
  }

  private static Coupon coupon(Organization organization) {
    return aCoupon()
        .inOrganization(organization)
        .withId("summer")
        .inVersion(3)
        .inCampaign("autumn-26")
        .build();
  }

  private static Money money(String amount) {
    return Money.parse(amount, Money.currency("EUR"));
  }
}
