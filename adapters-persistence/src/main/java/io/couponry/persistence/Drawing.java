package io.couponry.persistence;

import io.couponry.application.port.out.Redemptions.Use;
import io.couponry.domain.basket.Customer;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.Draw;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.discount.Reduction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/** What a use adds to a row, and why not if that is beyond the row's limit. */
record Drawing(Use use, Slot slot, long amount, OptionalLong ceiling, LongFunction<Refusal> why) {

  /**
   * All that a use which is taken at a moment adds; rows that only one use can be in come first.
   */
  static List<Drawing> of(Use use, Instant at) {
    var redemption = use.redemption();
    var coupon = use.coupon();
    var limits = coupon.limits();
    var organization = redemption.organization().value();
    var name = redemption.code().coupon().value();
    var drawings = new ArrayList<Drawing>();
    redemption
        .order()
        .ifPresent(
            order ->
                drawings.add(
                    one(
                        use,
                        new Slot.OfOrder(
                            organization,
                            order.value(),
                            RedemptionRows.codeName(redemption.code())),
                        OptionalLong.of(1),
                        most -> new Refusal.OrderAlreadyRedeemed(order))));
    drawings.add(
        one(
            use,
            new Slot.OfCoupon(organization, name),
            coupon.limit(),
            most -> usedUp(coupon, most)));
    RedemptionRows.numbered(redemption.code())
        .ifPresent(
            code ->
                drawings.add(
                    one(
                        use,
                        new Slot.OfCode(organization, code.space().value(), code.ordinal()),
                        limits.perCode(),
                        Refusal.CodeAlreadyRedeemed::new)));
    if (limits.perCustomer().isPresent()) {
      redemption
          .customer()
          .ifPresent(
              customer ->
                  drawings.add(
                      one(
                          use,
                          new Slot.OfCustomer(organization, name, customer.id().value()),
                          limits.perCustomer(),
                          Refusal.CustomerLimitReached::new)));
    }
    for (var draw : draws(use, at)) {
      drawings.add(
          new Drawing(
              use,
              Slot.OfCounter.of(
                  redemption.organization(), draw.counter(), coupon.validity().zone()),
              draw.amount(),
              OptionalLong.of(draw.ceiling()),
              most -> draw.beyond()));
    }
    return drawings;
  }

  Refusal refusal() {
    return why.apply(ceiling.orElseThrow());
  }

  private static Drawing one(Use use, Slot slot, OptionalLong ceiling, LongFunction<Refusal> why) {
    return new Drawing(use, slot, 1, ceiling, why);
  }

  private static Refusal usedUp(Coupon coupon, long most) {
    return coupon.limits().total().stream().anyMatch(total -> total == most)
        ? new Refusal.CouponExhausted(most)
        : new Refusal.CodeAlreadyRedeemed(most);
  }

  private static List<Draw> draws(Use use, Instant at) {
    return use.coupon()
        .draws(
            use.campaign(),
            use.redemption().customer().map(Customer::id),
            use.redemption().reduction().map(Reduction::amount),
            at);
  }
}
