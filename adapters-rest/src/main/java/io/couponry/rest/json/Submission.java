package io.couponry.rest.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.Flaws;
import io.couponry.application.port.IdempotencyKey;
import io.couponry.domain.InvalidValue;
import io.couponry.rest.problem.Problems;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A request body: what could be read of it, everything that could not, and for attempts a digest of
 * its content that does not depend on the order of members or on white space.
 */
public final class Submission<T> {
  private final T body;
  private final Flaws flaws;
  private final JsonNode content;

  Submission(T body, Flaws flaws, JsonNode content) {
    this.body = body;
    this.flaws = flaws;
    this.content = content;
  }

  /** The body's meaning; throws a problem that names all that is wrong if anything is. */
  public <C> C read(Reading<T, C> reading) {
    var command = reading.of(body, flaws);
    throwIfFlawed();
    return command.orElseThrow();
  }

  /** For a meaning that carries its own flaws on. */
  public <C> C readWithFlaws(BiFunction<T, Flaws, C> reading) {
    return reading.apply(body, flaws);
  }

  /** The attempt a required Idempotency-Key names; {@code scope} is what else was asked. */
  public Attempt attempt(@Nullable String key, String scope) {
    if (key == null || key.isEmpty()) {
      throw Problems.idempotencyKeyMissing();
    }
    try {
      return new Attempt(new IdempotencyKey(key), Fingerprint.of(scope, Fingerprint.of(content)));
    } catch (InvalidValue invalid) {
      throw Problems.invalidRequest("Idempotency-Key", String.valueOf(invalid.getMessage()));
    }
  }

  public Optional<Attempt> optionalAttempt(@Nullable String key, String scope) {
    return key == null ? Optional.empty() : Optional.of(attempt(key, scope));
  }

  private void throwIfFlawed() {
    if (!flaws.isEmpty()) {
      throw Problems.invalidRequest(flaws.all());
    }
  }

  /** Makes a command of a body; where that is not possible it leaves a flaw that says why. */
  public interface Reading<T, C> {
    Optional<C> of(T body, Flaws flaws);
  }
}
