package io.couponry.domain.deal;

import io.couponry.domain.code.Code;
import io.couponry.domain.coupon.Appraisal;
import io.couponry.domain.coupon.Appraising;
import io.couponry.domain.coupon.Occasion;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.discount.Prices;
import io.couponry.domain.discount.Reduction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What several codes do to one basket: for each, in the order in which they are applied, the
 * verdict on what those before it left to pay; and all reductions together.
 */
public record Deal(List<Part> parts, Optional<Reduction> reduction) {
  public Deal {
    parts = List.copyOf(parts);
  }

  /** One code and the verdict on it; it is part of the deal unless there is a definite reason. */
  public record Part(Candidate candidate, Appraisal appraisal) {
    public boolean isOf(Code code) {
      return candidate.code().equals(code);
    }

    public boolean isIn() {
      return appraisal.definite().isEmpty();
    }
  }

  /** Whether every code is part of the deal, and nothing is left to be known. */
  public boolean isGranted() {
    return parts.stream().allMatch(part -> part.appraisal().isGranted());
  }

  /** What was left to pay when a part of this deal was judged. */
  public Optional<Prices> pricesAt(Part part, Occasion occasion) {
    return occasion
        .basket()
        .map(
            basket ->
                parts.stream()
                    .takeWhile(earlier -> !earlier.isOf(part.candidate().code()))
                    .filter(Part::isIn)
                    .flatMap(earlier -> earlier.appraisal().reduction().stream())
                    .reduce(Prices.of(basket), Prices::after, (one, other) -> other));
  }

  /** The same deal and one more candidate that, for this reason, is not part of it. */
  public Deal leavingOut(Candidate candidate, Occasion occasion, Refusal reason) {
    var verdict =
        new Appraising(candidate.coupon(), candidate.campaign(), occasion)
            .on(occasion.basket().map(Prices::of), candidate.usage());
    var more = new ArrayList<>(parts);
    more.add(new Part(candidate, verdict.and(reason)));
    return new Deal(more, reduction);
  }

  /** Applies one after the other; a code that does not go with those before it falls out. */
  public static Deal byPriority(List<Candidate> candidates, Occasion occasion) {
    var deal = new Building(occasion);
    candidates.stream().sorted(Candidate.ORDER).forEach(deal::add);
    return deal.made();
  }

  /** A deal as it grows. */
  static final class Building {
    private final Occasion occasion;
    private final List<Part> parts = new ArrayList<>();
    private final List<Candidate> chosen = new ArrayList<>();
    private Pending pending = Pending.nothing();
    private Optional<Prices> prices;
    private Optional<Reduction> sum = Optional.empty();

    Building(Occasion occasion) {
      this.occasion = occasion;
      prices = occasion.basket().map(Prices::of);
    }

    void add(Candidate candidate) {
      var part = new Part(candidate, verdict(candidate));
      parts.add(part);
      if (part.isIn()) {
        chosen.add(candidate);
        pending = pending.and(candidate, occasion, part.appraisal().reduction());
        part.appraisal().reduction().ifPresent(this::apply);
      }
    }

    /** Judges a candidate by itself and leaves it out, if for nothing else then as no gain. */
    void leaveOut(Candidate candidate) {
      var verdict = verdict(candidate);
      parts.add(
          new Part(
              candidate,
              verdict.definite().isEmpty() ? verdict.and(new Refusal.BetterWithout()) : verdict));
    }

    /** What its coupon says by itself, and whether it goes with those chosen. */
    private Appraisal verdict(Candidate candidate) {
      var verdict =
          new Appraising(candidate.coupon(), candidate.campaign(), occasion)
              .on(prices, pending.usageOf(candidate));
      var obstacles = Compatibility.obstacles(candidate, chosen);
      return obstacles.isEmpty() ? verdict : verdict.and(new Refusal.NotCombinable(obstacles));
    }

    Deal made() {
      return new Deal(parts, sum);
    }

    private void apply(Reduction reduction) {
      prices = prices.map(known -> known.after(reduction));
      sum = Optional.of(sum.map(before -> before.plus(reduction)).orElse(reduction));
    }
  }
}
