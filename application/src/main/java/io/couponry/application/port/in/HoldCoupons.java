package io.couponry.application.port.in;

import io.couponry.application.port.Answer;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.redemption.Hold;
import io.couponry.domain.redemption.HoldLength;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Sets one use of each of some codes aside for a checkout, of all or of none, as {@link
 * RedeemCoupon} would take them. An order that asks again for the same codes on the same basket
 * gets the hold that it has, and longer; its other holds of any of these codes end with the new
 * one. An attempt that was answered before gets that hold again.
 */
public interface HoldCoupons {
  Uni<Answer<Outcome>> hold(Command command);

  /** What is to be set aside, and for how long from now. */
  record Command(RedeemCoupon.Command wanted, HoldLength length) {}

  sealed interface Outcome {
    /** One use a code, in the order in which they were applied to the basket. */
    record Held(Hold hold) implements Outcome {}

    /** Of several codes each reason says which one it is about. */
    record Refused(List<Refusal> reasons) implements Outcome {}

    record UnknownCodes(List<String> codes) implements Outcome {}
  }
}
