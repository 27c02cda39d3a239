package io.couponry.application.service;

import io.couponry.application.port.in.CheckCoupon;
import io.couponry.application.port.out.CodeBooks;
import io.couponry.application.port.out.CouponCheck.Purpose;
import io.couponry.application.port.out.Holds;
import io.couponry.domain.code.Code;
import io.couponry.domain.coupon.Explained;
import io.couponry.domain.coupon.Explanation;
import io.couponry.domain.coupon.Occasion;
import io.couponry.domain.deal.BestDeal;
import io.couponry.domain.deal.Candidate;
import io.couponry.domain.deal.Deal;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** Evaluates codes against the rules and the uses taken so far. */
public final class CheckCouponService implements CheckCoupon {
  private static final int MOST_RELEASED = 100;

  private final CodeBooks books;
  private final Candidates candidates;
  private final CheckedDeals deals;
  private final Holds holds;
  private final InstantSource clock;

  public CheckCouponService(
      CodeBooks books,
      Candidates candidates,
      CheckedDeals deals,
      Holds holds,
      InstantSource clock) {
    this.books = books;
    this.candidates = candidates;
    this.deals = deals;
    this.holds = holds;
    this.clock = clock;
  }

  @Override
  public Uni<Outcome> check(Command command) {
    return books
        .find(command.organization(), command.codes())
        .chain(
            codes -> {
              var occasion = occasion(command);
              return judged(command, occasion, codes)
                  .map(deal -> outcome(command, occasion, codes, deal));
            });
  }

  private Uni<Deal> judged(Command command, Occasion occasion, List<Optional<Code>> codes) {
    var known = codes.stream().flatMap(Optional::stream).distinct().toList();
    if (known.isEmpty()) {
      return Uni.createFrom().item(deal(command, occasion, List.of()));
    }
    return candidates
        .definitions(command.organization(), known, Candidates.Freshness.MAY_LAG)
        .chain(found -> counted(command, occasion, found))
        .plug(counted -> isSearch(command) ? offTheEventLoop(counted) : counted)
        .chain(
            found ->
                deals.of(
                    command.organization(),
                    deal(command, occasion, found),
                    occasion,
                    Purpose.VALIDATE,
                    some -> deal(command, occasion, some)));
  }

  /** What has expired is in nobody's way, even if it was not released yet. */
  private Uni<List<Candidate>> counted(Command command, Occasion occasion, List<Candidate> found) {
    return candidates
        .withUsage(found, occasion)
        .chain(
            counted ->
                counted.stream().anyMatch(one -> one.usage().hasExpiredHolds(clock.instant()))
                    ? holds
                        .releaseExpired(command.organization(), MOST_RELEASED)
                        .chain(() -> candidates.withUsage(found, occasion))
                    : Uni.createFrom().item(counted));
  }

  private static boolean isSearch(Command command) {
    return command.choice() == Choice.BEST_DEAL && command.codes().size() > 1;
  }

  /** A search for the best deal on a large basket takes longer than others should have to wait. */
  private static <T> Uni<T> offTheEventLoop(Uni<T> work) {
    return work.emitOn(Infrastructure.getDefaultExecutor());
  }

  private static Deal deal(Command command, Occasion occasion, List<Candidate> candidates) {
    return switch (command.choice()) {
      case PRIORITY -> Deal.byPriority(candidates, occasion);
      case BEST_DEAL -> BestDeal.of(candidates, occasion);
    };
  }

  private Occasion occasion(Command command) {
    return new Occasion(
            command.customer(),
            command.basket(),
            command.channel(),
            command.at().orElseGet(clock::instant))
        .inPeriod(command.period());
  }

  private static Outcome outcome(
      Command command, Occasion occasion, List<Optional<Code>> codes, Deal deal) {
    var judged = new HashMap<Code, Result>();
    deal.parts()
        .forEach(
            part ->
                judged.put(
                    part.candidate().code(),
                    new Result.Judged(part, explanation(command, occasion, deal, part))));
    var results = new ArrayList<Result>();
    for (var i = 0; i < codes.size(); i++) {
      var typed = command.codes().get(i);
      var code = codes.get(i);
      if (code.isPresent() && codes.subList(0, i).contains(code)) {
        results.add(new Result.Duplicate(typed));
      } else {
        results.add(
            code.map(known -> judged.getOrDefault(known, new Result.Unknown(typed)))
                .orElseGet(() -> new Result.Unknown(typed)));
      }
    }
    return new Outcome(results, deal.reduction());
  }

  private static List<Explained> explanation(
      Command command, Occasion occasion, Deal deal, Deal.Part part) {
    var candidate = part.candidate();
    return command.explain()
        ? Explanation.of(
            candidate.coupon(),
            candidate.campaign(),
            occasion,
            deal.pricesAt(part, occasion),
            candidate.usage())
        : List.of();
  }
}
