package io.couponry.application.port.in;

import io.couponry.domain.basket.Basket;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.basket.Customer;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.discount.Reduction;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Says whether a code would be accepted now and what it would take off, and takes nothing. What is
 * not known (no customer, no basket) is not held against the code.
 */
public interface CheckCoupon {
  Uni<Outcome> check(Command command);

  /** {@code at} is another moment than now to judge by. */
  record Command(
      OrganizationId organization,
      String code,
      Optional<Customer> customer,
      Optional<Basket> basket,
      Channel channel,
      Optional<Instant> at) {}

  sealed interface Outcome {
    /** {@code unchecked} are the demands that more knowledge could still refuse. */
    record Valid(String code, Coupon coupon, Optional<Reduction> reduction, List<Refusal> unchecked)
        implements Outcome {}

    record Refused(Coupon coupon, List<Refusal> reasons) implements Outcome {}

    record UnknownCode() implements Outcome {}
  }
}
