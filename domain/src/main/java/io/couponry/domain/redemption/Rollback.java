package io.couponry.domain.redemption;

import io.couponry.domain.Texts;
import java.time.Instant;
import java.util.Optional;

/** That a use was given back, when, and why if somebody said so. */
public record Rollback(Instant at, Optional<String> reason) {
  public Rollback {
    reason = reason.map(Rollback::reason);
  }

  /** A reason as it is kept: 1 to 500 characters. */
  public static String reason(String text) {
    return Texts.named("a reason", text, 500);
  }
}
