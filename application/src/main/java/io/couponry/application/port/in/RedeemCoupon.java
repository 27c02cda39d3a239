package io.couponry.application.port.in;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.domain.basket.Basket;
import io.couponry.domain.basket.Channel;
import io.couponry.domain.basket.Customer;
import io.couponry.domain.basket.OrderId;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.organization.OrganizationId;
import io.couponry.domain.redemption.Redemption;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/**
 * Takes one use of a code. An attempt that was answered before gets that answer again and takes no
 * second use; an unknown code is answered without asking the database.
 */
public interface RedeemCoupon {
  Uni<Answer<Outcome>> redeem(Command command);

  record Command(
      OrganizationId organization,
      Attempt attempt,
      String code,
      Optional<Customer> customer,
      Optional<OrderId> order,
      Optional<Basket> basket,
      Channel channel) {}

  sealed interface Outcome {
    record Redeemed(Redemption redemption) implements Outcome {}

    record Refused(List<Refusal> reasons) implements Outcome {}

    record UnknownCode() implements Outcome {}
  }
}
