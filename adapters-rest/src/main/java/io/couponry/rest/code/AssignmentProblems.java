package io.couponry.rest.code;

import io.couponry.application.port.in.AssignCodes.Obstacle;
import io.couponry.rest.problem.ProblemException;
import io.couponry.rest.problem.Problems;
import io.couponry.rest.problem.Reason;
import java.util.List;
import java.util.Map;

/** What is said about codes that cannot be given. */
final class AssignmentProblems {
  private AssignmentProblems() {}

  static ProblemException refused(List<Obstacle> obstacles) {
    return new ProblemException(
        Problems.of(
            "codes-not-assignable",
            422,
            "Not all of these codes can be given",
            obstacles.size() + " of the codes cannot be given, so none was; see reasons",
            obstacles.stream().map(AssignmentProblems::reason).toList()));
  }

  static ProblemException tooFew(long left) {
    var message =
        "Only %d of the issued codes are free: issue a batch first. Nothing was given."
            .formatted(left);
    return new ProblemException(
        Problems.of(
            "too-few-codes",
            422,
            "Not enough codes left",
            message,
            List.of(new Reason("too-few-codes", message, Map.of("left", left)))));
  }

  static ProblemException notOfMany() {
    return new ProblemException(
        Problems.of(
            "codes-not-generated",
            422,
            "Not a coupon with codes of many",
            "This coupon has one shared code, which cannot belong to a customer."));
  }

  private static Reason reason(Obstacle obstacle) {
    return new Reason(
        code(obstacle.kind()),
        message(obstacle.kind()),
        "assignments[" + obstacle.index() + "].code",
        Map.of("index", obstacle.index()));
  }

  private static String code(Obstacle.Kind kind) {
    return switch (kind) {
      case UNKNOWN -> "code-not-found";
      case OF_ANOTHER_COUPON -> "code-of-another-coupon";
      case TWICE -> "duplicate-code";
      case ASSIGNED -> "code-assigned";
      case REVOKED -> "code-revoked";
      case HELD -> "code-held";
      case USED -> "code-already-redeemed";
    };
  }

  private static String message(Obstacle.Kind kind) {
    return switch (kind) {
      case UNKNOWN -> "No coupon has this code.";
      case OF_ANOTHER_COUPON -> "This code belongs to another coupon.";
      case TWICE -> "This code was named before in this list.";
      case ASSIGNED -> "This code belongs to another customer.";
      case REVOKED -> "This code was revoked.";
      case HELD -> "This code is set aside for a checkout.";
      case USED -> "This code was used.";
    };
  }
}
