package io.couponry.rest.json;

import io.couponry.application.port.Answer;
import io.couponry.rest.problem.ProblemException;
import io.couponry.rest.problem.Problems;
import java.util.HashMap;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/** Answers to attempts: a repeat looks like the first answer, and says that it is one. */
public final class Answers {
  private static final String REPLAYED = "Idempotency-Replayed";

  private Answers() {}

  /** {@code form} makes the response, or throws the problem, that the outcome stands for. */
  public static <T, B> RestResponse<B> response(
      Answer<T> answer, Function<T, RestResponse<B>> form) {
    return switch (answer) {
      case Answer.First<T>(var outcome) -> form.apply(outcome);
      case Answer.Repeated<T>(var outcome) -> replayed(outcome, form);
      case Answer.KeyReused<T>() -> throw Problems.idempotencyKeyReused();
      case Answer.InProgress<T>() -> throw Problems.idempotencyInProgress();
    };
  }

  private static <T, B> RestResponse<B> replayed(T outcome, Function<T, RestResponse<B>> form) {
    try {
      return RestResponse.ResponseBuilder.fromResponse(form.apply(outcome))
          .header(REPLAYED, "true")
          .build();
    } catch (ProblemException refused) {
      var headers = new HashMap<>(refused.headers());
      headers.put(REPLAYED, "true");
      throw new ProblemException(refused.problem(), headers);
    }
  }
}
