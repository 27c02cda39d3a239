package io.couponry.domain.deal;

import io.couponry.domain.coupon.Appraising;
import io.couponry.domain.coupon.Occasion;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.discount.Prices;
import io.couponry.domain.discount.Reduction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Picks the combination that takes the most off a basket; of equal ones that with more free items,
 * then that with fewer codes, then that with the codes applied first. All combinations are tried,
 * so that the pick is exact; for n codes that are 2^n.
 */
public final class BestDeal {
  private final Occasion occasion;
  private final List<Candidate> candidates;
  private final List<Appraising> judges;
  private Choice best = new Choice(List.of(), Pending.nothing(), -1, 0);

  private BestDeal(Occasion occasion, List<Candidate> candidates) {
    this.occasion = occasion;
    this.candidates = candidates;
    judges =
        candidates.stream()
            .map(one -> new Appraising(one.coupon(), one.campaign(), occasion))
            .toList();
  }

  /** The deal of all candidates; without a basket there is none better than another. */
  public static Deal of(List<Candidate> candidates, Occasion occasion) {
    if (occasion.basket().isEmpty()) {
      return Deal.byPriority(candidates, occasion);
    }
    var inOrder = candidates.stream().sorted(Candidate.ORDER).toList();
    var eligible =
        inOrder.stream()
            .filter(
                one ->
                    new Appraising(one.coupon(), one.campaign(), occasion)
                        .standing().stream().allMatch(Refusal::isOpen))
            .toList();
    var search = new BestDeal(occasion, eligible);
    search.extend(
        0, Prices.of(occasion.basket().get()), new Choice(List.of(), Pending.nothing(), 0, 0));
    return search.deal(inOrder);
  }

  /** Codes chosen so far, what they would take of limits, and what they are worth. */
  private record Choice(List<Candidate> codes, Pending pending, long total, int items) {
    Choice with(Candidate candidate, Occasion occasion, Reduction reduction) {
      var more = new ArrayList<>(codes);
      more.add(candidate);
      return new Choice(
          more,
          pending.and(candidate, occasion, Optional.of(reduction)),
          total + reduction.amount().minorUnits(),
          items + reduction.freeItems().size());
    }

    boolean isBetterThan(Choice other) {
      if (total != other.total) {
        return total > other.total;
      }
      return items != other.items ? items > other.items : codes.size() < other.codes.size();
    }
  }

  private void extend(int next, Prices prices, Choice choice) {
    if (next == candidates.size()) {
      if (choice.isBetterThan(best)) {
        best = choice;
      }
      return;
    }
    var candidate = candidates.get(next);
    if (Compatibility.obstacles(candidate, choice.codes()).isEmpty()) {
      reduction(next, prices, choice.pending())
          .ifPresent(
              made -> extend(next + 1, prices.after(made), choice.with(candidate, occasion, made)));
    }
    extend(next + 1, prices, choice);
  }

  private Optional<Reduction> reduction(int index, Prices prices, Pending pending) {
    var judge = judges.get(index);
    return judge
        .worth(prices, new ArrayList<>())
        .filter(
            made ->
                judge.useRefused(pending.usageOf(candidates.get(index)), Optional.of(made)).stream()
                    .allMatch(Refusal::isOpen));
  }

  /** Those picked in their order, then the others, judged on what is left. */
  private Deal deal(List<Candidate> inOrder) {
    var deal = new Deal.Building(occasion);
    best.codes().forEach(deal::add);
    for (var candidate : inOrder) {
      if (!best.codes().contains(candidate)) {
        deal.leaveOut(candidate);
      }
    }
    return deal.made();
  }
}
