package io.couponry.application.port.out;

import io.couponry.application.port.Answer;
import io.couponry.application.port.Attempt;
import io.couponry.application.port.IdempotencyKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The answers of one operation in one organization, by their keys. */
final class InMemoryAttempts<T> {
  private final Map<IdempotencyKey, Done<T>> answered = new HashMap<>();

  private record Done<T>(String fingerprint, T answer) {}

  /** Does {@code work} unless the attempt was answered; only what is {@code worth} it is kept. */
  Answer<T> once(Optional<Attempt> attempt, Supplier<T> work, Predicate<T> worth) {
    if (attempt.isEmpty()) {
      return new Answer.First<>(work.get());
    }
    var earlier = earlier(attempt.get());
    if (earlier.isPresent()) {
      return earlier.get();
    }
    var answer = work.get();
    if (worth.test(answer)) {
      answered.put(attempt.get().key(), new Done<>(attempt.get().fingerprint(), answer));
    }
    return new Answer.First<>(answer);
  }

  /** What an attempt was answered before. */
  Optional<Answer<T>> earlier(Attempt attempt) {
    return Optional.ofNullable(answered.get(attempt.key()))
        .map(
            done ->
                done.fingerprint().equals(attempt.fingerprint())
                    ? new Answer.Repeated<>(done.answer())
                    : new Answer.KeyReused<>());
  }

  void forget(Predicate<T> gone) {
    answered.values().removeIf(done -> gone.test(done.answer()));
  }
}
