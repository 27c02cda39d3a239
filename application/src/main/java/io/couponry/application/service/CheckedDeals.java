package io.couponry.application.service;

import io.couponry.application.port.Unavailable;
import io.couponry.application.port.out.CouponCheck.Purpose;
import io.couponry.application.port.out.CouponCheck.Question;
import io.couponry.application.port.out.CouponCheck.Verdict;
import io.couponry.application.port.out.Organizations;
import io.couponry.domain.code.Code;
import io.couponry.domain.coupon.Occasion;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.deal.Candidate;
import io.couponry.domain.deal.Deal;
import io.couponry.domain.organization.Organization;
import io.couponry.domain.organization.OrganizationId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Asks the deployer's own checks about every code of a deal before it is applied. */
public final class CheckedDeals {
  private final Organizations organizations;
  private final CouponChecks checks;

  public CheckedDeals(Organizations organizations, CouponChecks checks) {
    this.organizations = organizations;
    this.checks = checks;
  }

  /**
   * A deal that was made of candidates, without those that are rejected: they are left out for the
   * reason given, and {@code dealing} deals anew with the others. Fails with {@link Unavailable}
   * when a check that must answer does not.
   */
  Uni<Deal> of(
      OrganizationId organization,
      Deal deal,
      Occasion occasion,
      Purpose purpose,
      Function<List<Candidate>, Deal> dealing) {
    return asked(organization)
        .chain(
            asked ->
                asked.isEmpty()
                    ? Uni.createFrom().item(deal)
                    : new Asking(asked.get(), occasion, purpose, dealing)
                        .accepted(deal, new ConcurrentHashMap<>()));
  }

  /** Whether anybody has a say in this organization's coupons. */
  Uni<Boolean> concern(OrganizationId organization) {
    return asked(organization).map(Optional::isPresent);
  }

  private Uni<Optional<Organization>> asked(OrganizationId id) {
    return organizations
        .find(id)
        .map(found -> Optional.of(found.orElseThrow().value()).filter(checks::concern));
  }

  /** One call's questions; what was answered is not asked again. */
  private final class Asking {
    private final Organization organization;
    private final Occasion occasion;
    private final Purpose purpose;
    private final Function<List<Candidate>, Deal> dealing;

    Asking(
        Organization organization,
        Occasion occasion,
        Purpose purpose,
        Function<List<Candidate>, Deal> dealing) {
      this.organization = organization;
      this.occasion = occasion;
      this.purpose = purpose;
      this.dealing = dealing;
    }

    /** Deals anew without what was rejected, until all that is dealt was accepted. */
    Uni<Deal> accepted(Deal deal, Map<Code, Optional<Refusal>> answers) {
      var open =
          deal.parts().stream()
              .filter(part -> part.isIn() && !answers.containsKey(part.candidate().code()))
              .toList();
      if (open.isEmpty()) {
        return Uni.createFrom().item(deal);
      }
      return Uni.join()
          .all(open.stream().map(part -> ask(part, answers)).toList())
          .andFailFast()
          .chain(() -> accepted(withoutRejected(deal, answers), answers));
    }

    private Uni<Void> ask(Deal.Part part, Map<Code, Optional<Refusal>> answers) {
      var candidate = part.candidate();
      return checks
          .check(
              new Question(
                  organization,
                  candidate.coupon(),
                  candidate.code().text(),
                  occasion.in(candidate.coupon().validity().zone()),
                  part.appraisal().reduction(),
                  purpose))
          .invoke(verdict -> answers.put(candidate.code(), refusal(verdict)))
          .replaceWithVoid();
    }

    private Deal withoutRejected(Deal deal, Map<Code, Optional<Refusal>> answers) {
      var candidates = deal.parts().stream().map(Deal.Part::candidate).toList();
      if (candidates.stream().allMatch(one -> rejection(one, answers).isEmpty())) {
        return deal;
      }
      var others = candidates.stream().filter(one -> rejection(one, answers).isEmpty()).toList();
      var whole = dealing.apply(others);
      for (var candidate : candidates) {
        var rejection = rejection(candidate, answers);
        if (rejection.isPresent()) {
          whole = whole.leavingOut(candidate, occasion, rejection.get());
        }
      }
      return whole;
    }
  }

  private static Optional<Refusal> rejection(
      Candidate candidate, Map<Code, Optional<Refusal>> answers) {
    return answers.getOrDefault(candidate.code(), Optional.empty());
  }

  private static Optional<Refusal> refusal(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Accepted() -> Optional.empty();
      case Verdict.Rejected(var code, var message) ->
          Optional.of(new Refusal.CheckFailed(code, message));
      case Verdict.Unanswered() ->
          throw new Unavailable("a coupon check did not answer", new IllegalStateException());
    };
  }
}
