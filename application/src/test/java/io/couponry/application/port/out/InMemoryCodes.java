package io.couponry.application.port.out;

import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.code.Code;
import io.couponry.domain.code.CodeSpaceId;
import io.couponry.domain.code.Revocation;
import io.couponry.domain.coupon.Assignment;
import io.couponry.domain.coupon.CodeState;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.CouponId;
import io.couponry.domain.coupon.Refusal;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** What became of single codes of one organization. */
final class InMemoryCodes {
  final Map<Numbered, Assignment> assigned = new HashMap<>();

  /** Up to where codes of each coupon were handed out. */
  final Map<CouponId, Long> handedOut = new HashMap<>();

  final NavigableMap<UUID, Revocation> revocations = new TreeMap<>();

  record Numbered(CodeSpaceId space, long ordinal) {
    Numbered(Code.Numbered code) {
      this(code.space(), code.ordinal());
    }
  }

  CodeState state(Code code) {
    return code instanceof Code.Numbered numbered
        ? new CodeState(
            isRevoked(numbered),
            Optional.ofNullable(assigned.get(new Numbered(numbered))).map(Assignment::customer),
            Optional.empty())
        : CodeState.untouched();
  }

  boolean isRevoked(Code.Numbered code) {
    return revocations.values().stream().anyMatch(one -> one.isInForce() && one.contains(code));
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
