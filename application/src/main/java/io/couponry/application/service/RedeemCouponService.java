package io.couponry.application.service;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Unavailable;
import io.couponry.application.port.in.RedeemCoupon;
import io.couponry.application.port.out.CodeBooks;
import io.couponry.application.port.out.Coupons;
import io.couponry.application.port.out.Identifiers;
import io.couponry.application.port.out.Redemptions;
import io.couponry.application.port.out.Redemptions.Claimed;
import io.couponry.domain.basket.Customer;
import io.couponry.domain.code.Code;
import io.couponry.domain.coupon.Appraisal;
import io.couponry.domain.coupon.Coupon;
import io.couponry.domain.coupon.Occasion;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.coupon.Refusals;
import io.couponry.domain.coupon.Usage;
import io.couponry.domain.redemption.Redemption;
import io.couponry.domain.redemption.RedemptionId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Evaluates on a definition that may be a little old, then claims against exactly that version. */
public final class RedeemCouponService implements RedeemCoupon {
  private static final int MOST_EVALUATIONS = 4;

  private final CodeBooks books;
  private final Coupons coupons;
  private final Redemptions redemptions;
  private final Identifiers identifiers;
  private final InstantSource clock;

  public RedeemCouponService(
      CodeBooks books,
      Coupons coupons,
      Redemptions redemptions,
      Identifiers identifiers,
      InstantSource clock) {
    this.books = books;
    this.coupons = coupons;
    this.redemptions = redemptions;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  @Override
  public Uni<Answer<Outcome>> redeem(Command command) {
    return books
        .of(command.organization())
        .chain(
            book ->
                book.find(command.code())
                    .map(
                        code ->
                            coupons
                                .find(command.organization(), code.coupon())
                                .chain(found -> evaluated(command, code, found, 1)))
                    .orElseGet(RedeemCouponService::unknown));
  }

  private Uni<Answer<Outcome>> evaluated(
      Command command, Code code, Optional<Coupon> found, int evaluations) {
    if (found.isEmpty()) {
      return unknown();
    }
    var coupon = found.get();
    var now = clock.instant();
    var appraisal = coupon.appraise(occasion(command, now), Usage.none());
    if (!appraisal.isGranted()) {
      return refused(command, code, coupon, now, List.of());
    }
    return redemptions
        .claim(claim(command, code, coupon, appraisal, now))
        .chain(answer -> claimed(command, code, coupon, now, answer, evaluations));
  }

  private Uni<Answer<Outcome>> claimed(
      Command command,
      Code code,
      Coupon coupon,
      Instant now,
      Answer<Claimed> answer,
      int evaluations) {
    if (answer instanceof Answer.First<Claimed>(Claimed.Stale())) {
      return evaluations == MOST_EVALUATIONS
          ? Uni.createFrom()
              .failure(new Unavailable("the coupon kept changing", new IllegalStateException()))
          : coupons
              .findCurrent(command.organization(), code.coupon())
              .chain(current -> evaluated(command, code, current, evaluations + 1));
    }
    if (answer instanceof Answer.First<Claimed>(Claimed.Refused(var reasons))) {
      return refused(command, code, coupon, now, reasons);
    }
    return Uni.createFrom().item(answer.map(RedeemCouponService::outcome));
  }

  /**
   * Gathers every reason, with limits as they are by now but at the moment of the first evaluation,
   * and has the refusal remembered.
   */
  private Uni<Answer<Outcome>> refused(
      Command command, Code code, Coupon coupon, Instant now, List<Refusal> fromClaim) {
    return redemptions
        .usage(command.organization(), code, command.customer().map(Customer::id))
        .chain(
            usage -> {
              var appraisal = coupon.appraise(occasion(command, now), usage);
              var reasons =
                  Refusals.inOrder(
                      Stream.concat(fromClaim.stream(), appraisal.reasons().stream()).toList());
              return redemptions.refuse(command.organization(), command.attempt(), reasons);
            })
        .map(answer -> answer.map(RedeemCouponService::outcome));
  }

  private Redemptions.Claim claim(
      Command command, Code code, Coupon coupon, Appraisal appraisal, Instant now) {
    var redemption =
        new Redemption(
            new RedemptionId(identifiers.next()),
            command.organization(),
            code,
            coupon.version(),
            command.customer(),
            command.order(),
            command.channel(),
            command.basket(),
            coupon.offer().discount(),
            appraisal.reduction(),
            now,
            Optional.empty());
    return new Redemptions.Claim(command.attempt(), redemption, coupon.limits(), coupon.validity());
  }

  private static Occasion occasion(Command command, Instant now) {
    return new Occasion(command.customer(), command.basket(), command.channel(), now);
  }

  private static Outcome outcome(Claimed claimed) {
    return switch (claimed) {
      case Claimed.Taken(var redemption) -> new Outcome.Redeemed(redemption);
      case Claimed.Refused(var reasons) -> new Outcome.Refused(reasons);
      case Claimed.Stale() -> throw new IllegalStateException("a stale claim is never remembered");
    };
  }

  private static Uni<Answer<Outcome>> unknown() {
    return Uni.createFrom().item(new Answer.First<>(new Outcome.UnknownCode()));
  }
}
