package io.couponry.application.service;

import io.couponry.application.port.out.CouponCheck;
import io.couponry.application.port.out.CouponCheck.Question;
import io.couponry.application.port.out.CouponCheck.Verdict;
import io.couponry.domain.organization.Organization;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * All checks as one: they are asked one after the other, and the first that does not accept has
 * decided. A check that fails has not answered.
 */
public final class CouponChecks {
  private final List<CouponCheck> checks;

  public CouponChecks(List<CouponCheck> checks) {
    this.checks = List.copyOf(checks);
  }

  /** Whether anybody is asked about this organization's coupons; if not, all are accepted. */
  public boolean concern(Organization organization) {
    return checks.stream().anyMatch(check -> concerns(check, organization));
  }

  /** Never fails. */
  public Uni<Verdict> check(Question question) {
    return ask(
        checks.stream().filter(check -> concerns(check, question.organization())).toList(),
        question);
  }

  private static Uni<Verdict> ask(List<CouponCheck> checks, Question question) {
    if (checks.isEmpty()) {
      return Uni.createFrom().item(new Verdict.Accepted());
    }
    return answer(checks.getFirst(), question)
        .chain(
            verdict ->
                switch (verdict) {
                  case Verdict.Accepted() -> ask(checks.subList(1, checks.size()), question);
                  case Verdict.Rejected rejected -> Uni.createFrom().item(rejected);
                  case Verdict.Unanswered unanswered -> Uni.createFrom().item(unanswered);
                });
  }

  private static Uni<Verdict> answer(CouponCheck check, Question question) {
    return Uni.createFrom()
        .deferred(() -> check.check(question))
        .onItem()
        .ifNull()
        .continueWith(new Verdict.Unanswered())
        .onFailure()
        .recoverWithItem(new Verdict.Unanswered());
  }

  /** One that cannot say is asked. */
  private static boolean concerns(CouponCheck check, Organization organization) {
    try {
      return check.concerns(organization);
    } catch (RuntimeException failed) {
      return true;
    }
  }
}
