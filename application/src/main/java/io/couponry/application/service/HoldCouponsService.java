package io.couponry.application.service;

import static java.util.stream.Collectors.toSet;

import io.couponry.application.port.Answer;
import io.couponry.application.port.in.HoldCoupons;
import io.couponry.application.port.out.Holds;
import io.couponry.application.port.out.Holds.Held;
import io.couponry.application.port.out.Identifiers;
import io.couponry.application.port.out.Redemptions.Claim;
import io.couponry.application.port.out.Redemptions.Use;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.redemption.Hold;
import io.couponry.domain.redemption.HoldId;
import io.couponry.domain.redemption.Redemption;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Sets aside what codes give a right to. */
public final class HoldCouponsService implements HoldCoupons {
  private final Checkouts checkouts;
  private final Holds holds;
  private final Identifiers identifiers;

  public HoldCouponsService(Checkouts checkouts, Holds holds, Identifiers identifiers) {
    this.checkouts = checkouts;
    this.holds = holds;
    this.identifiers = identifiers;
  }

  @Override
  public Uni<Answer<Outcome>> hold(Command command) {
    return checkouts
        .take(command.wanted(), new Holding(command))
        .map(answer -> answer.map(HoldCouponsService::outcome));
  }

  private final class Holding implements Taking<Hold> {
    private final Command command;

    Holding(Command command) {
      this.command = command;
    }

    @Override
    public Uni<Optional<Answer<Tried<Hold>>>> earlier() {
      return holds
          .earlier(command.wanted().organization(), command.wanted().attempt())
          .map(earlier -> earlier.map(answer -> answer.map(HoldCouponsService::tried)));
    }

    @Override
    public Uni<Answer<Tried<Hold>>> take(Claim claim) {
      return holds
          .hold(claim, new HoldId(identifiers.next()), command.length())
          .map(answer -> answer.map(HoldCouponsService::tried));
    }

    @Override
    public Uni<Answer<Tried<Hold>>> takeInPlaceOf(List<Hold> own, Claim claim) {
      return own.size() == 1 && isOfSame(own.getFirst(), claim)
          ? holds
              .extend(
                  command.wanted().organization(),
                  own.getFirst().id(),
                  command.wanted().attempt(),
                  command.length())
              .map(answer -> answer.map(HoldCouponsService::tried))
          : take(claim.consuming(own));
    }

    @Override
    public Uni<Answer<Tried<Hold>>> refuse(List<Refusal> reasons) {
      return holds
          .refuse(command.wanted().organization(), command.wanted().attempt(), reasons)
          .map(answer -> answer.map(HoldCouponsService::tried));
    }
  }

  /** On another basket the same codes take something else off. */
  private static boolean isOfSame(Hold hold, Claim claim) {
    var held = hold.uses();
    var wanted = claim.uses().stream().map(Use::redemption).toList();
    return held.getFirst().basket().equals(wanted.getFirst().basket())
        && held.getFirst().customer().equals(wanted.getFirst().customer())
        && held.stream()
            .map(Redemption::code)
            .collect(toSet())
            .equals(wanted.stream().map(Redemption::code).collect(toSet()));
  }

  private static Tried<Hold> tried(Held held) {
    return switch (held) {
      case Held.Aside(var hold) -> new Tried.Done<>(hold);
      case Held.Refused(var reasons) -> new Tried.Refused<>(reasons);
      case Held.Stale() -> new Tried.Stale<>();
    };
  }

  private static Outcome outcome(Tried<Hold> tried) {
    return switch (tried) {
      case Tried.Done<Hold>(var hold) -> new Outcome.Held(hold);
      case Tried.Refused<Hold>(var reasons) -> new Outcome.Refused(reasons);
      case Tried.UnknownCodes<Hold>(var codes) -> new Outcome.UnknownCodes(codes);
      case Tried.Stale<Hold>() ->
          throw new IllegalStateException("a stale claim is evaluated again");
    };
  }
}
