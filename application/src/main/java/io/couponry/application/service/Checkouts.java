package io.couponry.application.service;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Unavailable;
import io.couponry.application.port.in.RedeemCoupon.Command;
import io.couponry.application.port.out.CodeBooks;
import io.couponry.application.port.out.CouponCheck.Purpose;
import io.couponry.application.port.out.Holds;
import io.couponry.application.port.out.Identifiers;
import io.couponry.application.port.out.Redemptions.Claim;
import io.couponry.application.service.Candidates.Freshness;
import io.couponry.domain.code.Code;
import io.couponry.domain.coupon.Occasion;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.coupon.Refusals;
import io.couponry.domain.deal.Candidate;
import io.couponry.domain.deal.Deal;
import io.couponry.domain.redemption.Hold;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes uses of codes: evaluates on definitions that may be a little old, then claims against
 * exactly those versions.
 */
public final class Checkouts {
  private static final int MOST_EVALUATIONS = 4;
  private static final int MOST_RELEASED = 100;

  private final CodeBooks books;
  private final Candidates candidates;
  private final CheckedDeals deals;
  private final Holds holds;
  private final Identifiers identifiers;
  private final InstantSource clock;

  public Checkouts(
      CodeBooks books,
      Candidates candidates,
      CheckedDeals deals,
      Holds holds,
      Identifiers identifiers,
      InstantSource clock) {
    this.books = books;
    this.candidates = candidates;
    this.deals = deals;
    this.holds = holds;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  <T> Uni<Answer<Tried<T>>> take(Command command, Taking<T> taking) {
    return books
        .find(command.organization(), command.codes())
        .chain(
            found -> {
              var codes = new ArrayList<Code>();
              var unknown = new ArrayList<String>();
              for (var i = 0; i < found.size(); i++) {
                var typed = command.codes().get(i);
                found.get(i).ifPresentOrElse(codes::add, () -> unknown.add(typed));
              }
              return unknown.isEmpty()
                  ? new Attempting<>(command, taking, codes, clock.instant()).run()
                  : unknown(unknown);
            });
  }

  private static <T> Uni<Answer<Tried<T>>> unknown(List<String> codes) {
    return Uni.createFrom().item(new Answer.First<>(new Tried.UnknownCodes<>(codes)));
  }

  /** One call's way from evaluation to claim, at the moment it began. */
  private final class Attempting<T> {
    private final Command command;
    private final Taking<T> taking;
    private final List<Code> codes;
    private final Occasion occasion;

    Attempting(Command command, Taking<T> taking, List<Code> codes, Instant now) {
      this.command = command;
      this.taking = taking;
      this.codes = codes;
      occasion = new Occasion(command.customer(), command.basket(), command.channel(), now);
    }

    Uni<Answer<Tried<T>>> run() {
      var twice = codes.stream().filter(code -> codes.indexOf(code) != codes.lastIndexOf(code));
      var duplicates = twice.map(Code::text).distinct().map(this::duplicate).toList();
      return duplicates.isEmpty() ? unlessAnswered() : refuse(duplicates);
    }

    /** Whoever checks coupons is not asked about an attempt that was answered before. */
    private Uni<Answer<Tried<T>>> unlessAnswered() {
      return deals
          .concern(command.organization())
          .chain(
              asked ->
                  asked
                      ? taking.earlier()
                      : Uni.createFrom().item(Optional.<Answer<Tried<T>>>empty()))
          .chain(
              earlier ->
                  earlier
                      .map(answer -> Uni.createFrom().item(answer))
                      .orElseGet(() -> evaluated(Freshness.MAY_LAG, 1)));
    }

    private Refusal duplicate(String code) {
      return new Refusal.OfCode(code, new Refusal.DuplicateCode());
    }

    private Uni<Answer<Tried<T>>> evaluated(Freshness freshness, int evaluations) {
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

    private Uni<Answer<Tried<T>>> evaluated(List<Candidate> found, int evaluations) {
      var deal = Deal.byPriority(found, occasion);
      return deal.isGranted()
          ? checked(found, deal, evaluations)
          : refused(found, List.of(), evaluations);
    }

    private Uni<Answer<Tried<T>>> checked(List<Candidate> found, Deal granted, int evaluations) {
      return deals
          .of(
              command.organization(),
              granted,
              occasion,
              Purpose.REDEEM,
              some -> Deal.byPriority(some, occasion))
          .chain(
              deal -> deal.isGranted() ? claimed(found, deal, evaluations) : refuse(reasons(deal)));
    }

    private Uni<Answer<Tried<T>>> claimed(List<Candidate> found, Deal deal, int evaluations) {
      var claim = new Claiming(command, deal, occasion.at()).claim(identifiers);
      return taking
          .take(claim)
          .chain(
              answer ->
                  answer instanceof Answer.First<Tried<T>>(Tried.Refused<T>(var reasons))
                          && reasons.stream().anyMatch(Refusal::isOfLimit)
                      ? claimedAmongHolds(claim, answer)
                      : Uni.createFrom().item(answer))
          .chain(answer -> answered(found, answer, evaluations));
    }

    /** What holds have set aside may be the order's own by now, or nobody's. */
    private Uni<Answer<Tried<T>>> claimedAmongHolds(Claim claim, Answer<Tried<T>> refused) {
      return holds
          .releaseExpired(command.organization(), MOST_RELEASED)
          .chain(released -> ofSameOrder().chain(own -> again(claim, refused, released, own)));
    }

    private Uni<List<Hold>> ofSameOrder() {
      return command
          .order()
          .map(order -> holds.open(command.organization(), order, codes))
          .orElseGet(() -> Uni.createFrom().item(List.of()));
    }

    private Uni<Answer<Tried<T>>> again(
        Claim claim, Answer<Tried<T>> refused, int released, List<Hold> own) {
      if (!own.isEmpty()) {
        return taking.takeInPlaceOf(own, claim);
      }
      return released > 0 ? taking.take(claim) : Uni.createFrom().item(refused);
    }

    private Uni<Answer<Tried<T>>> answered(
        List<Candidate> found, Answer<Tried<T>> answer, int evaluations) {
      if (answer instanceof Answer.First<Tried<T>>(Tried.Stale<T>())) {
        return evaluations == MOST_EVALUATIONS
            ? Uni.createFrom()
                .failure(new Unavailable("the coupon kept changing", new IllegalStateException()))
            : evaluated(Freshness.CURRENT, evaluations + 1);
      }
      if (answer instanceof Answer.First<Tried<T>>(Tried.Refused<T>(var reasons))) {
        return refused(found, reasons, evaluations);
      }
      return Uni.createFrom().item(answer);
    }

    /**
     * Gathers every reason, with limits as they are by now but at the moment of the first
     * evaluation, and has the refusal remembered. Uses that were set aside when the claim was
     * refused may be free by now: then it is tried again.
     */
    private Uni<Answer<Tried<T>>> refused(
        List<Candidate> found, List<Refusal> fromClaim, int evaluations) {
      return candidates
          .withUsage(found, occasion)
          .map(counted -> reasons(Deal.byPriority(counted, occasion)))
          .chain(
              byNow ->
                  byNow.isEmpty()
                          && evaluations < MOST_EVALUATIONS
                          && fromClaim.stream().allMatch(Refusal::mayBeHeld)
                      ? evaluated(Freshness.CURRENT, evaluations + 1)
                      : refuse(joined(fromClaim, byNow)));
    }

    /** Whether what is used up is set aside the claim does not say, and the count of uses does. */
    private static List<Refusal> joined(List<Refusal> fromClaim, List<Refusal> byNow) {
      return byNow.isEmpty()
          ? fromClaim
          : Stream.concat(fromClaim.stream().filter(reason -> !reason.mayBeHeld()), byNow.stream())
              .toList();
    }

    private List<Refusal> reasons(Deal deal) {
      return deal.parts().stream().flatMap(this::reasons).toList();
    }

    private Stream<Refusal> reasons(Deal.Part part) {
      var reasons = part.appraisal().reasons().stream();
      return codes.size() == 1
          ? reasons
          : reasons.map(reason -> new Refusal.OfCode(part.candidate().code().text(), reason));
    }

    /** What may succeed later is not remembered. */
    private Uni<Answer<Tried<T>>> refuse(List<Refusal> all) {
      var reasons = Refusals.inOrder(all);
      return Refusals.arePassing(reasons)
          ? Uni.createFrom().item(new Answer.First<>(new Tried.Refused<>(reasons)))
          : taking.refuse(reasons);
    }
  }
}
