package io.couponry.application.port.out;

import io.couponry.application.port.Attempt;
import io.couponry.application.port.IdempotencyKey;
import java.util.concurrent.atomic.AtomicLong;

/** Attempts under keys that no other test uses. */
public final class AttemptFixture {
  private static final AtomicLong MADE = new AtomicLong();

  private AttemptFixture() {}

  public static Attempt anAttempt() {
    return new Attempt(new IdempotencyKey("key-" + MADE.incrementAndGet()), "a".repeat(64));
  }

  /** Another request under the same key. */
  public static Attempt reusing(Attempt attempt) {
    return new Attempt(attempt.key(), "b".repeat(64));
  }
}
