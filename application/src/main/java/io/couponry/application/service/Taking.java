package io.couponry.application.service;

import io.couponry.application.port.Answer;
import io.couponry.application.port.out.Redemptions.Claim;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.redemption.Hold;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** What is done with uses that codes give a right to: they are redeemed, or set aside. */
interface Taking<T> {
  Uni<Optional<Answer<Tried<T>>>> earlier();

  Uni<Answer<Tried<T>>> take(Claim claim);

  /** Where holds of the same order have set some of these uses aside. */
  Uni<Answer<Tried<T>>> takeInPlaceOf(List<Hold> holds, Claim claim);

  Uni<Answer<Tried<T>>> refuse(List<Refusal> reasons);
}
