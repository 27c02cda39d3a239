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
 * Takes one use of each of some codes, of all or of none. An attempt that was answered before gets
 * that answer again and takes no second use; an unknown code is answered without asking the
 * database. What the same order has set aside of these codes is used for it, and its holds end.
 */
public interface RedeemCoupon {
  Uni<Answer<Outcome>> redeem(Command command);

  /** {@code codes} are 1 to 10. */
  record Command(
      OrganizationId organization,
      Attempt attempt,
      List<String> codes,
      Optional<Customer> customer,
      Optional<OrderId> order,
      Optional<Basket> basket,
      Channel channel) {
    public Command {
      codes = List.copyOf(codes);
    }
  }

  sealed interface Outcome {
    /** One redemption a code, in the order in which they were applied to the basket. */
    record Redeemed(List<Redemption> redemptions) implements Outcome {
      public Redeemed {
        redemptions = List.copyOf(redemptions);
      }
    }

    /** Of several codes each reason says which one it is about. */
    record Refused(List<Refusal> reasons) implements Outcome {}

    record UnknownCodes(List<String> codes) implements Outcome {}
  }
}
