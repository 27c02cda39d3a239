package io.couponry.rest.redemption;

import io.couponry.domain.coupon.Explained;
import io.couponry.domain.coupon.Refusal;
import io.couponry.domain.coupon.Refusals;
import io.couponry.rest.problem.Problem;
import io.couponry.rest.problem.ProblemException;
import io.couponry.rest.problem.Problems;
import io.couponry.rest.problem.Reason;
import java.util.List;
import java.util.Map;

/** What a refusal looks like to a client that may know the reasons. */
final class RefusalProblems {
  private static final int DEFINITE_NO = 422;
  private static final int NOT_NOW = 409;

  private RefusalProblems() {}

  static ProblemException of(List<Refusal> reasons) {
    return new ProblemException(problem(reasons));
  }

  /** The same with the rules that led to it, unless there are none. */
  static ProblemException of(List<Refusal> reasons, List<Explained> explanation) {
    return new ProblemException(
        explanation.isEmpty()
            ? problem(reasons)
            : problem(reasons).with(Map.of("explanation", ExplainedView.of(explanation))));
  }

  static Reason reason(Refusal refusal) {
    return new Reason(
        RefusalTexts.code(refusal), RefusalTexts.message(refusal), RefusalFacts.of(refusal));
  }

  private static Problem problem(List<Refusal> reasons) {
    var first = reasons.getFirst();
    return Problems.of(
        RefusalTexts.type(first),
        Refusals.arePassing(reasons) ? NOT_NOW : DEFINITE_NO,
        !(first instanceof Refusal.OfCode)
            ? "The coupon does not apply"
            : "The codes do not apply together",
        RefusalTexts.message(first),
        reasons.stream().map(RefusalProblems::reason).toList());
  }
}
