package io.couponry.application.service;

import io.couponry.application.port.Answer;
import io.couponry.application.port.in.RedeemCoupon;
import io.couponry.application.port.out.Redemptions;
import io.couponry.application.port.out.Redemptions.Claim;
import io.couponry.application.port.out.Redemptions.Claimed;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.redemption.Hold;
import io.couponry.domain.redemption.Redemption;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Redeems what codes give a right to. */
public final class RedeemCouponService implements RedeemCoupon {
  private final Checkouts checkouts;
  private final Redemptions redemptions;

  public RedeemCouponService(Checkouts checkouts, Redemptions redemptions) {
    this.checkouts = checkouts;
    this.redemptions = redemptions;
  }

  @Override
  public Uni<Answer<Outcome>> redeem(Command command) {
    return checkouts
        .take(command, new Redeeming(command))
        .map(answer -> answer.map(RedeemCouponService::outcome));
  }

  private final class Redeeming implements Taking<List<Redemption>> {
    private final Command command;

    Redeeming(Command command) {
      this.command = command;
    }

    @Override
    public Uni<Optional<Answer<Tried<List<Redemption>>>>> earlier() {
      return redemptions
          .earlier(command.organization(), command.attempt())
          .map(earlier -> earlier.map(answer -> answer.map(RedeemCouponService::tried)));
    }

    @Override
    public Uni<Answer<Tried<List<Redemption>>>> take(Claim claim) {
      return redemptions.claim(claim).map(answer -> answer.map(RedeemCouponService::tried));
    }

    @Override
    public Uni<Answer<Tried<List<Redemption>>>> takeInPlaceOf(List<Hold> holds, Claim claim) {
      return take(claim.consuming(holds));
    }

    @Override
    public Uni<Answer<Tried<List<Redemption>>>> refuse(List<Refusal> reasons) {
      return redemptions
          .refuse(command.organization(), command.attempt(), reasons)
          .map(answer -> answer.map(RedeemCouponService::tried));
    }
  }

  private static Tried<List<Redemption>> tried(Claimed claimed) {
    return switch (claimed) {
      case Claimed.Taken(var taken) -> new Tried.Done<>(taken);
      case Claimed.Refused(var reasons) -> new Tried.Refused<>(reasons);
      case Claimed.Stale() -> new Tried.Stale<>();
    };
  }

  private static Outcome outcome(Tried<List<Redemption>> tried) {
    return switch (tried) {
      case Tried.Done<List<Redemption>>(var taken) -> new Outcome.Redeemed(taken);
      case Tried.Refused<List<Redemption>>(var reasons) -> new Outcome.Refused(reasons);
      case Tried.UnknownCodes<List<Redemption>>(var codes) -> new Outcome.UnknownCodes(codes);
      case Tried.Stale<List<Redemption>>() ->
          throw new IllegalStateException("a stale claim is evaluated again");
    };
  }
}
