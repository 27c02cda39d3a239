package io.couponry.persistence;

import io.couponry.application.port.out.Redemptions.Use;
import io.couponry.domain.coupon.Refusal;
import java.time.Instant;
import java.util.Optional;

/** What {@code take_uses} says became of a claim. */
sealed interface Taken {
  /** At the database's time. */
  record Wholly(Instant at) implements Taken {}

  /** The key was used before; without a row it was, but what for is gone. */
  record Before(Optional<Answered> answered) implements Taken {}

  record Answered(String fingerprint, Attempts.Earlier earlier) {}

  record Stale() implements Taken {}

  /** The claim cannot be taken at the database's time. */
  record NotNow(Instant at) implements Taken {}

  /** What became of the code of a use speaks against it. */
  record Barred(Use use, Refusal refusal) implements Taken {}

  record Beyond(Drawing drawing) implements Taken {}
}
