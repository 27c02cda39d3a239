package io.couponry.application.port.out;

import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.coupon.Assignment;
import io.couponry.domain.coupon.CodeState;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of single codes of one organization. */
final class InMemoryCodes {
  final Map<Numbered, Assignment> assigned = new HashMap<>();

  /** Up to where codes of each coupon were handed out. */
  final Map<CouponId, Long> handedOut = new HashMap<>();

  final List<Range> revoked = new ArrayList<>();

  record Numbered(CodeSpaceId space, long ordinal) {
    Numbered(Code.Numbered code) {
      this(code.space(), code.ordinal());
    }
  }

  /** From {@code first} to {@code last}, both among them. */
  record Range(CodeSpaceId space, long first, long last) {
    boolean contains(Code.Numbered code) {
      return space.equals(code.space()) && first <= code.ordinal() && code.ordinal() <= last;
    }
  }

  CodeState state(Code code) {
    return code instanceof Code.Numbered numbered
        ? new CodeState(
            revoked.stream().anyMatch(range -> range.contains(numbered)),
            Optional.ofNullable(assigned.get(new Numbered(numbered))).map(Assignment::customer),
            Optional.empty())
        : CodeState.untouched();
  }

  /** The first thing that speaks against a use of the code. */
  Optional<Refusal> refusal(Coupon coupon, Code code, Optional<CustomerId> customer) {
    var state = state(code);
    if (state.revoked()) {
      return Optional.of(new Refusal.CodeRevoked());
    }
    if (state.holder().isEmpty()) {
      return coupon.codes().assignedOnly()
          ? Optional.of(new Refusal.NotAssigned())
          : Optional.empty();
    }
    if (customer.isEmpty()) {
      return Optional.of(new Refusal.CustomerRequired());
    }
    return customer.equals(state.holder())
        ? Optional.empty()
        : Optional.of(new Refusal.WrongCustomer());
  }
}
