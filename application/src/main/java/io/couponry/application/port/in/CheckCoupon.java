package io.couponry.application.port.in;

import io.couponry.domain.basket.Basket;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.basket.Customer;
import io.couponry.domain.coupon.Explained;
import io.couponry.domain.deal.Deal;
import io.couponry.domain.discount.Reduction;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Says whether codes would be accepted now and what they would take off together, and takes
 * nothing. What is not known (no customer, no basket) is not held against a code.
 */
public interface CheckCoupon {
  Uni<Outcome> check(Command command);

  /**
   * {@code codes} are 1 to 10; {@code at} is another moment than now to judge by, {@code period}
   * the period of a subscription, counted from 1.
   */
  record Command(
      OrganizationId organization,
      List<String> codes,
      Optional<Customer> customer,
      Optional<Basket> basket,
      Channel channel,
      Optional<Instant> at,
      int period,
      Choice choice,
      boolean explain) {
    public Command {
      codes = List.copyOf(codes);
    }
  }

  /** Which of several codes are used when not all of them go together. */
  enum Choice {
    /** Those of the highest priority. */
    PRIORITY,
    /** Those that take the most off together. */
    BEST_DEAL
  }

  /**
   * One result a code, in the order in which they were sent, and the reduction of all that are used
   * together.
   */
  record Outcome(List<Result> results, Optional<Reduction> reduction) {
    public Outcome {
      results = List.copyOf(results);
    }
  }

  sealed interface Result {
    /** {@code explanation} is empty unless it was asked for. */
    record Judged(Deal.Part part, List<Explained> explanation) implements Result {}

    record Duplicate(String code) implements Result {}

    record Unknown(String code) implements Result {}
  }
}
