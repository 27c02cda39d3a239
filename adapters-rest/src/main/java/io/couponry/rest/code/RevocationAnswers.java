package io.couponry.rest.code;

import io.couponry.application.port.in.RevokeCodes.Outcome;
import io.couponry.rest.problem.Problem;
import io.couponry.rest.problem.ProblemException;
import io.couponry.rest.problem.Problems;
import io.couponry.rest.problem.Reason;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;

/** What became of codes that were to be revoked. */
final class RevocationAnswers {
  private RevocationAnswers() {}

  static RestResponse<RevocationView> response(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(var revoked) ->
          RestResponse.status(RestResponse.Status.CREATED, RevocationView.of(revoked));
      case Outcome.Invalid(var flaw) -> throw Problems.invalidRequest(List.of(flaw));
      case Outcome.UnknownCode() ->
          throw missing("code-not-found", "Unknown code", "This coupon has no such code.", "code");
      case Outcome.UnknownBatch() ->
          throw missing("not-found", "Not found", "This coupon has no such batch.", "batch");
      case Outcome.AlreadyRetired() -> throw Problems.conflict("This batch is retired already.");
      case Outcome.Shared() ->
          throw new ProblemException(
              Problems.of(
                  "code-shared",
                  422,
                  "Everybody has this code",
                  "This coupon has one shared code: switch the coupon off instead (status"
                      + " inactive)."));
      case Outcome.NotFound() -> throw Problems.notFound("coupon");
    };
  }

  private static ProblemException missing(String code, String title, String message, String field) {
    Problem problem =
        Problems.of(code, 404, title, message, List.of(new Reason(code, message, field, Map.of())));
    return new ProblemException(problem);
  }
}
