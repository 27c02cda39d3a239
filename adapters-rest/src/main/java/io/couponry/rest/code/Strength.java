package io.couponry.rest.code;

import io.couponry.application.port.in.IssueCodes.Outcome;
import io.couponry.application.port.in.IssueCodes.Space;
import io.couponry.rest.problem.Problem;
import io.couponry.rest.problem.Problems;
import io.couponry.rest.problem.Reason;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is said about formats that are weak or used up. */
final class Strength {
  private static final BigInteger THIRTY_BITS = BigInteger.TWO.pow(30);

  private Strength() {}

  /** Below 30 bits an attacker with many addresses can find a code by trying. */
  static List<String> warnings(Space space) {
    return space.size().compareTo(space.issued().multiply(THIRTY_BITS)) < 0
        ? List.of(
            "These codes have less than 30 bits against guessing: keep validation rate-limited, or"
                + " use a longer format.")
        : List.of();
  }

  static Problem problem(Outcome.TooWeak why) {
    return problem("code-format-too-weak", "Codes would be too easy to guess", reason(why));
  }

  static Problem problem(Outcome.Exhausted why) {
    return problem("code-space-exhausted", "Not enough codes left", reason(why));
  }

  static Reason reason(Outcome.TooWeak why) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("guessOdds", why.odds().value());
    facts.put("maxGuessOdds", why.bound().value());
    why.strongerFormat().ifPresent(format -> facts.put("strongerFormat", format));
    return new Reason(
        "code-format-too-weak",
        "One random guess would hit an issued code with odds of %s; the organization allows %s.%s"
            .formatted(
                why.odds().value().toPlainString(),
                why.bound().value().toPlainString(),
                why.strongerFormat()
                    .map(format -> " The format " + format + " would do.")
                    .orElse("")),
        facts);
  }

  static Reason reason(Outcome.Exhausted why) {
    return new Reason(
        "code-space-exhausted",
        "This format has only " + why.left() + " codes left.",
        Map.of("left", why.left()));
  }

  private static Problem problem(String code, String title, Reason reason) {
    return Problems.of(code, 422, title, reason.message(), List.of(reason));
  }
}
