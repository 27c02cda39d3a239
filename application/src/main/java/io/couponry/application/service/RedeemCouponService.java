package io.couponry.application.service;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Unavailable;
import io.couponry.application.port.in.RedeemCoupon;
import io.couponry.application.port.out.CodeBooks;
import io.couponry.application.port.out.CouponCheck.Purpose;
import io.couponry.application.port.out.Identifiers;
import io.couponry.application.port.out.Redemptions;
import io.couponry.application.port.out.Redemptions.Claimed;
import io.couponry.application.service.Candidates.Freshness;
import io.couponry.domain.code.Code;
import io.couponry.domain.coupon.Occasion;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.coupon.Refusals;
import io.couponry.domain.deal.Candidate;
import io.couponry.domain.deal.Deal;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Evaluates on definitions that may be a little old, then claims against exactly those versions.
 */
public final class RedeemCouponService implements RedeemCoupon {
  private static final int MOST_EVALUATIONS = 4;

  private final CodeBooks books;
  private final Candidates candidates;
  private final CheckedDeals deals;
  private final Redemptions redemptions;
  private final Identifiers identifiers;
  private final InstantSource clock;

  public RedeemCouponService(
      CodeBooks books,
      Candidates candidates,
      CheckedDeals deals,
      Redemptions redemptions,
      Identifiers identifiers,
      InstantSource clock) {
    this.books = books;
    this.candidates = candidates;
    this.deals = deals;
    this.redemptions = redemptions;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  @Override
  public Uni<Answer<Outcome>> redeem(Command command) {
    return books
        .of(command.organization())
        .chain(
            book -> {
              var codes = new ArrayList<Code>();
              var unknown = new ArrayList<String>();
              for (var typed : command.codes()) {
                book.find(typed).ifPresentOrElse(codes::add, () -> unknown.add(typed));
              }
              return unknown.isEmpty()
                  ? new Attempting(command, codes, clock.instant()).run()
                  : unknown(unknown);
            });
  }

  private static Uni<Answer<Outcome>> unknown(List<String> codes) {
    return Uni.createFrom().item(new Answer.First<>(new Outcome.UnknownCodes(codes)));
  }

  /** One call's way from evaluation to claim, at the moment it began. */
  private final class Attempting {
    private final Command command;
    private final List<Code> codes;
    private final Occasion occasion;

    Attempting(Command command, List<Code> codes, Instant now) {
      this.command = command;
      this.codes = codes;
      occasion = new Occasion(command.customer(), command.basket(), command.channel(), now);
    }

    Uni<Answer<Outcome>> run() {
      var twice = codes.stream().filter(code -> codes.indexOf(code) != codes.lastIndexOf(code));
      var duplicates = twice.map(Code::text).distinct().map(Attempting::duplicate).toList();
      return duplicates.isEmpty() ? unlessAnswered() : refuse(duplicates);
    }

    /** Whoever checks coupons is not asked about an attempt that was answered before. */
    private Uni<Answer<Outcome>> unlessAnswered() {
      return deals
          .concern(command.organization())
          .chain(
              asked ->
                  asked
                      ? redemptions.earlier(command.organization(), command.attempt())
                      : Uni.createFrom().item(Optional.<Answer<Claimed>>empty()))
          .chain(
              earlier ->
                  earlier
                      .map(
                          answer -> Uni.createFrom().item(answer.map(RedeemCouponService::outcome)))
                      .orElseGet(() -> evaluated(Freshness.MAY_LAG, 1)));
    }

    private static Refusal duplicate(String code) {
      return new Refusal.OfCode(code, new Refusal.DuplicateCode());
    }

    private Uni<Answer<Outcome>> evaluated(Freshness freshness, int evaluations) {
      return candidates
          .definitions(command.organization(), codes, freshness)
          .chain(
              found ->
                  found.size() == codes.size()
                      ? evaluated(found, evaluations)
                      : unknown(withoutCoupon(found)));
    }

    private List<String> withoutCoupon(List<Candidate> found) {
      var known = found.stream().map(Candidate::code).toList();
      return codes.stream().filter(code -> !known.contains(code)).map(Code::text).toList();
    }

    private Uni<Answer<Outcome>> evaluated(List<Candidate> found, int evaluations) {
      var deal = Deal.byPriority(found, occasion);
      return deal.isGranted() ? checked(found, deal, evaluations) : refused(found, List.of());
    }

    private Uni<Answer<Outcome>> checked(List<Candidate> found, Deal granted, int evaluations) {
      return deals
          .of(
              command.organization(),
              granted,
              occasion,
              Purpose.REDEEM,
              some -> Deal.byPriority(some, occasion))
          .chain(
              deal ->
                  deal.isGranted()
                      ? redemptions
                          .claim(new Claiming(command, deal, occasion.at()).claim(identifiers))
                          .chain(answer -> claimed(found, answer, evaluations))
                      : refuse(deal.parts().stream().flatMap(this::reasons).toList()));
    }

    private Uni<Answer<Outcome>> claimed(
        List<Candidate> found, Answer<Claimed> answer, int evaluations) {
      if (answer instanceof Answer.First<Claimed>(Claimed.Stale())) {
        return evaluations == MOST_EVALUATIONS
            ? Uni.createFrom()
                .failure(new Unavailable("the coupon kept changing", new IllegalStateException()))
            : evaluated(Freshness.CURRENT, evaluations + 1);
      }
      if (answer instanceof Answer.First<Claimed>(Claimed.Refused(var reasons))) {
        return refused(found, reasons);
      }
      return Uni.createFrom().item(answer.map(RedeemCouponService::outcome));
    }

    /**
     * Gathers every reason, with limits as they are by now but at the moment of the first
     * evaluation, and has the refusal remembered.
     */
    private Uni<Answer<Outcome>> refused(List<Candidate> found, List<Refusal> fromClaim) {
      return candidates
          .withUsage(found, occasion)
          .chain(
              counted ->
                  refuse(
                      Stream.concat(
                              fromClaim.stream(),
                              Deal.byPriority(counted, occasion).parts().stream()
                                  .flatMap(this::reasons))
                          .toList()));
    }

    private Stream<Refusal> reasons(Deal.Part part) {
      var reasons = part.appraisal().reasons().stream();
      return codes.size() == 1
          ? reasons
          : reasons.map(reason -> new Refusal.OfCode(part.candidate().code().text(), reason));
    }

    private Uni<Answer<Outcome>> refuse(List<Refusal> reasons) {
      return redemptions
          .refuse(command.organization(), command.attempt(), Refusals.inOrder(reasons))
          .map(answer -> answer.map(RedeemCouponService::outcome));
    }
  }

  private static Outcome outcome(Claimed claimed) {
    return switch (claimed) {
      case Claimed.Taken(var taken) -> new Outcome.Redeemed(taken);
      case Claimed.Refused(var reasons) -> new Outcome.Refused(reasons);
      case Claimed.Stale() -> throw new IllegalStateException("a stale claim is never remembered");
    };
  }
}
