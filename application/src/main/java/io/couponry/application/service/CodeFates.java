package io.couponry.application.service;

import io.couponry.application.port.in.ExportCodes.CodeStatus;
import io.couponry.application.port.in.ExportCodes.Use;
import io.couponry.application.port.out.Redemptions.CodeUse;
import io.couponry.application.port.out.Revocations;
import io.couponry.domain.basket.CustomerId;
import io.couponry.domain.coupon.Coupon;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of the codes of one range, which begins at {@code first}. A code that is used up
 * stays so, whatever became of it later: that is its history.
 */
record CodeFates(
    Coupon coupon,
    long first,
    Map<Long, CodeUse> uses,
    Map<Long, CustomerId> holders,
    BitSet revoked) {
  static CodeFates of(
      Coupon coupon,
      long first,
      Map<Long, CodeUse> uses,
      Map<Long, CustomerId> holders,
      List<Revocations.Range> revoked) {
    var bits = new BitSet();
    revoked.forEach(
        part -> bits.set((int) (part.first() - first), (int) (part.last() - first) + 1));
    return new CodeFates(coupon, first, uses, holders, bits);
  }

  /** Empty when nothing became of the code, or when it is free again. */
  Optional<Use> of(long ordinal) {
    var use = Optional.ofNullable(uses.get(ordinal)).map(used -> use(coupon, used, 0));
    var known =
        holders.containsKey(ordinal)
            ? Optional.of(assigned(Optional.ofNullable(holders.get(ordinal)), use))
            : use;
    return revoked.get((int) (ordinal - first)) ? Optional.of(revoked(known)) : known;
  }

  /** Uses of a shared code are uses of the whole coupon, {@code ofCoupon}. */
  static Use use(Coupon coupon, CodeUse use, long ofCoupon) {
    var usedUp = coupon.limits().areReached(ofCoupon, use.uses());
    return new Use(
        usedUp ? CodeStatus.REDEEMED : CodeStatus.AVAILABLE,
        use.customer(),
        Optional.of(use.redeemedAt()));
  }

  private static Use assigned(Optional<CustomerId> holder, Optional<Use> use) {
    return use.filter(used -> used.status() == CodeStatus.REDEEMED)
        .orElseGet(() -> new Use(CodeStatus.ASSIGNED, holder, use.flatMap(Use::redeemedAt)));
  }

  private static Use revoked(Optional<Use> use) {
    return use.filter(used -> used.status() == CodeStatus.REDEEMED)
        .orElseGet(() -> as(CodeStatus.REVOKED, use));
  }

  /** The same of a code that is past an end of its own. */
  static Use expired(Optional<Use> use) {
    return use.filter(
            known -> known.status() == CodeStatus.REDEEMED || known.status() == CodeStatus.REVOKED)
        .orElseGet(() -> as(CodeStatus.EXPIRED, use));
  }

  private static Use as(CodeStatus status, Optional<Use> use) {
    return new Use(status, use.flatMap(Use::customer), use.flatMap(Use::redeemedAt));
  }
}
